-- Every account that an edge names has a row, so that each edge has a date to go; blocks outlive who was blocked.

insert into accounts (platform, id, facts, updated_at, change_seq)
select platform, id, '{}', now(), 0
from (select platform, from_id as id from account_edges union select platform, to_id from account_edges) as named
on conflict do nothing;
comment on table accounts is 'Facts that protections need: ages, settings, suspicion; none where only edges name it. Goes when the platform says so, or 400 days after the last word of it or of an edge of it, unless somebody blocks it.';

alter table account_edges add column requested_at timestamptz;
alter table account_edges add column kept_since timestamptz not null default now();
comment on column account_edges.requested_at is 'When from first asked to talk: how many minors an adult asks in a day is counted by it (rule C25).';
comment on column account_edges.kept_since is 'When anything was first told of the two: people in common for a month are no strangers.';
create index account_edges_requested on account_edges (platform, from_id, requested_at) where requested_at is not null;

drop index account_edges_to;
create index account_edges_to on account_edges (platform, to_id, from_id);

create table account_left_blocks (
  platform text not null,
  account text not null,
  link text not null,
  primary key (platform, account, link),
  foreign key (platform, account) references accounts (platform, id) on delete cascade
);
comment on table account_left_blocks is 'That account blocked someone since erased, by the hashes of their devices and contact points, so that the block holds for the next account made there. Goes with the account that blocked.';

create table rulebook_trials (
  shadow text not null,
  live text not null,
  decided bigint not null,
  different bigint not null,
  examples jsonb not null,
  primary key (shadow, live)
);
comment on table rulebook_trials is 'What the shadow rulebook would have decided otherwise, added up over all processes, with examples that name nobody. Goes when the trial ends or another rulebook is tried.';
