-- What people and platforms tell us about someone or something, and the number they come back with.

create table reports (
  id uuid primary key,
  number text not null unique,
  platform text,
  subject_kind text not null,
  subject_id text not null,
  account text,
  from_account text,
  relation text not null,
  told_by text not null,
  reason text not null,
  acts jsonb not null,
  age_then text not null,
  countdown_ends_at timestamptz,
  words text,
  words_hash text,
  language text,
  country text,
  signals jsonb not null,
  thread text,
  via text not null check (via in ('form', 'block', 'platform')),
  state text not null check (state in ('received', 'in_review', 'acted', 'not_acted')),
  received_at timestamptz not null,
  settled_at timestamptz,
  outcome jsonb
);
comment on table reports is 'One telling by one person. Goes 180 days after it was settled (the time to complain, DSA Art. 20), at the latest after 400 days.';
comment on column reports.number is 'Opens the status and nothing else; shown to who told us, kept out of logs and events.';
comment on column reports.platform is 'The partner whose subject it is; null: nowhere that we serve.';
comment on column reports.account is 'Who is behind the thread or content that is reported.';
comment on column reports.from_account is 'Who told us, where the platform said so with its key. Never shown outside review.';
comment on column reports.told_by is '"anyone", or "partner NAME".';
comment on column reports.via is 'Where it was offered: on the form, to somebody who had just blocked, by a platform itself.';
comment on column reports.words is 'In their own words, without control characters and marks that turn text around.';
comment on column reports.words_hash is 'SHA-256 of the words in one case and spacing: equal ones from many hands look like a brigade.';
create index reports_settled on reports (settled_at) where settled_at is not null;
create index reports_received on reports (received_at);
create index reports_subject on reports (subject_id, received_at);
create index reports_account on reports (account, received_at) where account is not null;
create index reports_from on reports (from_account, received_at) where from_account is not null;

create table reported_messages (
  platform text not null,
  thread text not null,
  id text not null,
  at timestamptz not null,
  sender text not null,
  text text not null,
  language text,
  media jsonb not null,
  kept_until timestamptz not null,
  primary key (platform, thread, id)
);
comment on table reported_messages is 'What a platform lets a reviewer read, once however often it is sent. Goes 180 days after the newest report that brought it.';
create index reported_messages_in_order on reported_messages (platform, thread, at, id);
create index reported_messages_to_go on reported_messages (kept_until);

create table account_traits (
  platform text not null,
  account text not null,
  kind text not null check (kind in ('device', 'handle', 'opener', 'picture', 'payment')),
  value text not null,
  kept_until timestamptz not null,
  primary key (platform, kind, value, account)
);
comment on table account_traits is 'What accounts share, as a hash of what the platform sent: how a reviewer sees that two accounts are one hand. Goes 180 days after the newest report that brought it.';
create index account_traits_of on account_traits (platform, account);
create index account_traits_to_go on account_traits (kept_until);

create table reporters (
  platform text not null,
  account text not null,
  upheld integer not null default 0,
  rejected integer not null default 0,
  changed_at timestamptz not null,
  primary key (platform, account)
);
comment on table reporters is 'How an account''s earlier reports held up: it weighs a report, and never silences one. Goes 180 days after the last report was settled.';
create index reporters_to_go on reporters (changed_at);
