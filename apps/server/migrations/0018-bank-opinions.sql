-- What a bank is set to do, what members say about its items, and what became of each.

alter table banks
  add column vetoes boolean not null default false,
  add column share double precision not null default 1 check (share between 0 and 1),
  add column asks text not null default 'block' check (asks in ('block', 'review', 'log')),
  add column unverified text not null default 'review' check (unverified in ('block', 'review', 'log')),
  add column disputed text not null default 'keep' check (disputed in ('keep', 'review', 'log', 'off')),
  add column note text not null default '',
  add column salt uuid not null default gen_random_uuid(),
  add column removed_at timestamptz;
comment on column banks.vetoes is 'A bank of what must never match: an upload at least as near to one of its items as to another bank''s does not match that one.';
comment on column banks.share is '0 is off, 1 is on; between, it is on for that share of its items, always the same ones.';
comment on column banks.asks is 'The most that a match here asks of a platform: what a verified item asks.';
comment on column banks.unverified is 'What an item asks that nobody verified; what a person submitted asks for review at most.';
comment on column banks.disputed is 'What is done with an item that some affirm and some reject.';
comment on column banks.salt is 'Goes into the ids of imported items, so that an id says nothing about a signal.';
comment on column banks.removed_at is 'Every item was withdrawn then. The row stays for its tombstones; adding a bank of the name takes it up again.';

alter table items
  add column standing text not null default 'unverified'
    check (standing in ('unverified', 'affirmed', 'rejected', 'disputed')),
  add column is_off boolean not null default false,
  add column off_until timestamptz,
  add column expires_at timestamptz,
  add column regions jsonb not null default '[]',
  add column note text not null default '',
  add column source jsonb;
comment on column items.standing is 'Its opinions added up, kept here so that a matching process reads it with the item.';
comment on column items.off_until is 'When an item that is off goes on again by itself; null: when someone turns it on.';
comment on column items.expires_at is 'When it is withdrawn by itself; null: never.';
comment on column items.regions is 'Countries in which it matches, two letters each; none: everywhere.';
comment on column items.note is 'What curators write for each other; never leaves with a match. Goes with the signals.';
comment on column items.source is 'What an import or another tool said of it: its id there, and what came along. Goes with the signals.';
create index items_by_number on items (added_seq);
create index items_of_video on items (change_seq) where kind = 'video' and state <> 'withdrawn';
create index items_to_expire on items (expires_at) where expires_at is not null and state <> 'withdrawn';
create index items_to_turn_on on items (off_until) where off_until is not null;

create table item_opinions (
  item uuid not null references items,
  owner text not null,
  category text not null check (category in ('affirms', 'suspects', 'rejects')),
  tags jsonb not null,
  at timestamptz not null,
  primary key (item, owner)
);
comment on table item_opinions is 'The newest statement of each member about an item: "partner NAME", "exchange NAME/MEMBER". Kept with the tombstone, as feedback is.';

create table item_histories (
  id bigserial primary key,
  item uuid not null references items,
  at timestamptz not null,
  caller text not null,
  what text not null,
  reason text
);
comment on table item_histories is 'What was done to an item after it was added, by whom and why: what a curator reads before the next decision. Kept with the tombstone.';
create index item_histories_by_item on item_histories (item, id);

create table removed_signals (
  bank text not null references banks,
  digest bytea not null,
  at timestamptz not null,
  primary key (bank, digest)
);
comment on table removed_signals is 'SHA-256 of the bank''s salt and a signal that was withdrawn, so that an import does not bring it back. Goes after two years.';
create index removed_signals_at on removed_signals (at);

create table signal_type_shares (
  type text primary key,
  share double precision not null check (share between 0 and 1)
);
comment on table signal_type_shares is 'A signal type that is off everywhere, or on for a share of items. Kept for as long as it is set: one row a type at most, and without one it is on.';

create table imports (
  id uuid primary key,
  bank text not null references banks,
  name text not null,
  caller text not null,
  line bigint not null default 0,
  added bigint not null default 0,
  known bigint not null default 0,
  refused bigint not null default 0,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  done_at timestamptz,
  unique (bank, name)
);
comment on table imports is 'How far each import has come, committed with its rows, so that it goes on where it was cut off. Goes 90 days after its last row.';
comment on column imports.name is 'What whoever imports calls it: the same name takes it up again.';

-- Looks at the row behind each reference, and an index that nothing read, were half of what an import took.
alter table items drop constraint items_bank_fkey;
alter table item_signals drop constraint item_signals_item_fkey;
alter table item_signals drop constraint item_signals_pkey;
drop index item_signals_by_item;
alter table item_signals add primary key (item, id);
comment on column items.bank is 'Of banks, whose rows are never deleted.';
comment on column item_signals.item is 'Of items; written in one statement with it, and gone before it is withdrawn.';
