-- A person's own file in the portal.

create table cases (
  number text primary key,
  audience text not null check (audience in ('adult', 'minor')),
  country text,
  pin_hash text not null,
  recovery_hash text,
  tries smallint not null default 0,
  next_try_at timestamptz,
  state text not null check (state in ('open', 'withdrawn')),
  created_at timestamptz not null,
  withdrawn_at timestamptz
);
comment on table cases is 'Their signals'' file: no name, no address, no picture. Goes 30 days after withdrawal.';
comment on column cases.number is 'Random, with a check character; says nothing about when it was made or which items it holds.';
comment on column cases.pin_hash is 'Argon2id.';
comment on column cases.recovery_hash is 'SHA-256 of the recovery code, which was made on the device and never came here before it is used.';
comment on column cases.tries is 'Wrong PINs since the last right one; each makes the next wait longer.';
create index cases_to_erase on cases (withdrawn_at) where withdrawn_at is not null;

create table case_items (
  number text not null references cases on delete cascade,
  position integer not null,
  item uuid not null references items,
  primary key (number, position)
);
comment on table case_items is 'Which bank items are whose. Goes with the case; the tombstones stay and belong to nobody.';
