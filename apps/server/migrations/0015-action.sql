-- What is carried out because of decisions, what an account carries from it, and what the affected person is told.

create table actions (
  id uuid primary key,
  decision uuid not null,
  action text not null,
  platform text,
  kind text not null,
  subject_id text not null,
  state text not null check (state in ('planned', 'sent', 'confirmed', 'failed', 'undone', 'expired')),
  until timestamptz,
  meanwhile boolean not null,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
comment on column actions.meanwhile is 'Hidden while somebody looks: `decision` is then the job or request that asked for it.';
comment on table actions is 'One thing asked of one platform because of one decision. Kept as decisions are; ids only.';
create index actions_of_decision on actions (decision);
create index actions_on_subject on actions (subject_id, made_at);
create index actions_to_expire on actions (until) where until is not null and state in ('sent', 'confirmed');

create table strikes (
  id uuid primary key,
  platform text,
  account text not null,
  decision uuid not null,
  policy text not null,
  points smallint not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  undone_at timestamptz
);
comment on table strikes is 'What an account carries from a decision, for a time. Goes a year after it expired.';
create index strikes_of on strikes (account, expires_at);
create index strikes_of_decision on strikes (decision);
create index strikes_to_go on strikes (expires_at);

create table statements (
  number text primary key,
  decision uuid not null,
  platform text,
  account text,
  subject_id text not null,
  did jsonb not null,
  says jsonb not null,
  policy_id text not null,
  policy text not null,
  policy_words text not null,
  source text not null,
  detected_by_machine boolean not null,
  starts_at timestamptz not null,
  until timestamptz,
  told_at timestamptz,
  state text not null check (state in ('standing', 'undone', 'expired')),
  unique (decision, subject_id)
);
comment on table statements is 'Reasons given to the person whom a decision concerns (DSA Art. 17); never who reported. Goes 400 days after it was told, when no complaint can come any more.';
comment on column statements.did is 'The actions that took something from somebody: what was done.';
comment on column statements.says is 'The sentences that its facts are put together from: what it is about, how we came to look, who decided. Never who told us, never a score.';
comment on column statements.told_at is 'Null while it must not be told; its number opens nothing until then.';
create index statements_of_decision on statements (decision);
create index statements_to_go on statements (told_at);
