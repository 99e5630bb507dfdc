-- What platforms let us keep about their accounts, so that they need not send it with each contact.

create sequence account_changes;

create table accounts (
  platform text not null references partners,
  id text not null,
  facts jsonb not null,
  updated_at timestamptz not null,
  change_seq bigint not null,
  primary key (platform, id)
);
comment on table accounts is 'Facts that protections need: ages, settings, suspicion. Goes when the platform says so, or 400 days after the last word of it.';
comment on column accounts.id is 'The platform''s own opaque id.';
comment on column accounts.change_seq is 'Its newest change, so that every process drops what it remembers of it. Taken under the lock on account changes.';
create index accounts_by_change on accounts (change_seq);
create index accounts_to_go on accounts (updated_at);

create table account_links (
  platform text not null,
  link text not null,
  account text not null,
  primary key (platform, link, account),
  foreign key (platform, account) references accounts (platform, id) on delete cascade
);
comment on table account_links is 'Devices and contact points that accounts share, as SHA-256 of what the platform sent: a block holds across them. Goes with the account.';
create index account_links_by_account on account_links (platform, account);

create table account_edges (
  platform text not null,
  from_id text not null,
  to_id text not null,
  follows boolean not null default false,
  is_friend boolean not null default false,
  has_thread boolean not null default false,
  blocks boolean not null default false,
  restricts boolean not null default false,
  has_phone boolean not null default false,
  mutuals smallint not null default 0,
  requests_sent smallint not null default 0,
  request_state text,
  primary key (platform, from_id, to_id)
);
comment on table account_edges is 'What lies from one account to another, one row a direction; friends and threads stand in both. Goes with either account.';
create index account_edges_to on account_edges (platform, to_id);

create table account_erasures (
  change_seq bigint primary key,
  platform text not null,
  id text not null,
  at timestamptz not null
);
comment on table account_erasures is 'That an account was erased, so that every process forgets it. Goes after an hour.';
