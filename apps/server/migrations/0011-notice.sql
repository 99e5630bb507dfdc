-- Words that a person was or will be shown at the moment they matter.

create table notices (
  id uuid primary key,
  platform text not null,
  account text not null,
  kind text not null,
  thread text,
  stage text,
  is_crisis boolean not null,
  given_at timestamptz not null,
  seen_at timestamptz,
  acted text,
  acted_at timestamptz
);
comment on table notices is 'That someone was given a notice, so that it is shown once and not too often. Never its words. Goes after 90 days, or with its account.';
comment on column notices.is_crisis is 'A crisis line comes before everything else.';
comment on column notices.acted is 'What the person chose: report, block, restrict, help, not_now …';
create index notices_by_account on notices (platform, account, given_at desc);
create index notices_given on notices (given_at);

create table notices_held_back (
  platform text not null,
  kind text not null,
  reason text not null,
  day date not null,
  count integer not null,
  primary key (platform, kind, reason, day)
);
comment on table notices_held_back is 'How many notices were due and not given, and why; counts without people. Goes after 90 days.';
