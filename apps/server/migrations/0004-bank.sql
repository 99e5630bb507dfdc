-- Owned sets of signals, their items, and what partners answered about them.

create table banks (
  name text primary key,
  thresholds jsonb not null,
  open_scopes jsonb not null,
  created_at timestamptz not null default now()
);
comment on table banks is 'A set of items with one threshold for each signal type. Kept while it has items.';
comment on column banks.open_scopes is 'Scopes that a bare scope of a key covers here; others are granted by name, as match:minor.';

insert into banks (name, thresholds, open_scopes) values
  ('adult', '{"pdq": 31, "md5": 0}', '["match", "fetch", "feedback", "write"]'),
  ('minor', '{"pdq": 31, "md5": 0}', '["feedback"]');

create sequence item_changes;

create table items (
  id uuid primary key,
  bank text not null references banks,
  kind text not null check (kind in ('image', 'video')),
  tags jsonb not null,
  origin text not null,
  state text not null check (state in ('active', 'set_aside', 'withdrawn')),
  is_confirmed boolean not null default false,
  added_at timestamptz not null,
  added_seq bigint not null,
  changed_at timestamptz not null,
  change_seq bigint not null unique
);
comment on table items is 'One content, known by its signals. A withdrawn one stays as a tombstone without signals, so that a partner who comes back late still hears of it; kept with its bank.';
comment on column items.origin is '"person", or "partner NAME". Never which person: only a case knows its items.';
comment on column items.is_confirmed is 'A human looked and confirmed; without it a match asks for review at most.';
comment on column items.change_seq is 'Its newest change. Taken while holding the lock on changes, so that they commit in this order.';
create index items_by_change on items (bank, change_seq);

create table item_signals (
  id bigserial primary key,
  item uuid not null references items,
  type text not null,
  variant text not null,
  value text not null,
  quality smallint
);
comment on table item_signals is 'What a platform compares an upload with. Goes at the moment of withdrawal.';
create index item_signals_by_item on item_signals (item);

create table item_feedback (
  item uuid not null references items,
  partner text not null references partners,
  outcome text not null,
  at timestamptz not null,
  primary key (item, partner)
);
comment on table item_feedback is 'The newest answer of each partner about an item. Kept with the tombstone: a receipt is shown to the person.';

create table item_deliveries (
  bank text not null references banks,
  partner text not null references partners,
  to_seq bigint not null,
  at timestamptz not null,
  primary key (bank, partner, to_seq)
);
comment on table item_deliveries is 'Up to which change a partner has fetched, and when: what "fetched" on a status page rests on. Kept with the bank.';
