-- Which rulebook decides contacts, and which is tried in its shadow.

create table rulebooks (
  role text primary key check (role in ('live', 'shadow')),
  document jsonb not null,
  hash text not null,
  at timestamptz not null
);
comment on table rulebooks is 'At most one rulebook decides and one runs in shadow; without a row the one that ships decides. Replaced; the audit keeps the hashes.';
