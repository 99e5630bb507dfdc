-- Review work: jobs and their queue, who works when, decisions, bulk actions, appeals, looks, alarms, quality.

create table jobs (
  id uuid primary key,
  fold_key text not null,
  source text not null,
  sources jsonb not null,
  urgency smallint not null check (urgency in (0, 1)),
  lane text not null check (lane in ('imminent', 'clock', 'usual')),
  priority smallint not null,
  why jsonb not null,
  facts jsonb not null,
  state text not null check (state in ('waiting', 'assigned', 'paused', 'snoozed', 'escalated', 'decided', 'closed')),
  platform text,
  subject_kind text not null,
  subject_id text not null,
  account text,
  thread text,
  reason text not null,
  is_minor boolean not null,
  language text,
  country text,
  skill text not null,
  reports integer not null default 0,
  brigade boolean not null default false,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  due_at timestamptz not null,
  breached_at timestamptz,
  hurries_at timestamptz,
  decided_at timestamptz,
  assigned_to text,
  assigned_name text,
  locked_until timestamptz,
  snoozed_until timestamptz,
  waits_for text,
  not_for jsonb not null,
  about text,
  verdict text,
  rules jsonb not null
);
comment on table jobs is 'One unit of review work: everything told about one subject, until it is decided. Goes 400 days after it was closed.';
comment on column jobs.fold_key is 'What is folded together: platform and account, or platform and content.';
comment on column jobs.urgency is '0: the imminent lane, before everything. Within it, and after it, what is due first comes first.';
comment on column jobs.facts is 'What the priority is worked out from, so that one more report only adds.';
comment on column jobs.hurries_at is 'When time alone makes it more urgent: a countdown is a day away. Null: never, or it is done.';
comment on column jobs.not_for is 'Staff who must not get it: who decided what is appealed, who asked for a second opinion.';
comment on column jobs.about is 'The takedown request or appeal that it carries.';
comment on column jobs.rules is 'Rules of analysts that brought it, to count what becomes of their findings.';
create unique index jobs_open on jobs (fold_key) where state not in ('decided', 'closed');
create index jobs_queue on jobs (urgency, due_at, id) where state in ('waiting', 'assigned', 'paused', 'escalated');
create index jobs_to_pull on jobs (urgency, due_at, id) where state = 'waiting';
create index jobs_lane on jobs (lane, due_at, id) where state in ('waiting', 'assigned', 'paused', 'escalated');
create index jobs_language on jobs (language, urgency, due_at, id) where state in ('waiting', 'assigned', 'paused', 'escalated');
create index jobs_source on jobs (source, urgency, due_at, id) where state in ('waiting', 'assigned', 'paused', 'escalated');
create index jobs_held on jobs (assigned_to) where assigned_to is not null;
create index jobs_locked on jobs (locked_until) where locked_until is not null;
create index jobs_snoozed on jobs (snoozed_until) where state = 'snoozed';
create index jobs_to_breach on jobs (due_at) where breached_at is null and state not in ('decided', 'closed');
create index jobs_to_hurry on jobs (hurries_at) where hurries_at is not null and state not in ('decided', 'closed');
create index jobs_opened on jobs (opened_at);
create index jobs_decided on jobs (decided_at) where decided_at is not null;
create index jobs_account on jobs (account, platform) where account is not null;
create index jobs_subject on jobs (subject_id, platform);

create table job_reports (
  job uuid not null references jobs on delete cascade,
  report uuid not null,
  at timestamptz not null,
  weight real not null,
  primary key (job, report)
);
comment on table job_reports is 'Which reports were folded into which job. Goes with the job.';
create index job_reports_by_report on job_reports (report);

create table job_tips (
  job uuid not null references jobs on delete cascade,
  tip uuid primary key
);
comment on table job_tips is 'Tips to the authorities that are not finished: until then nobody is told of what their job led to. Goes when the tip is finished or taken back, or with the job.';
create index job_tips_of on job_tips (job);

create table job_history (
  id uuid primary key,
  job uuid not null references jobs on delete cascade,
  at timestamptz not null,
  by_staff text not null,
  what text not null,
  words text not null,
  decision uuid
);
comment on table job_history is 'All that happened to a job, in the order it happened. Goes with the job.';
create index job_history_of on job_history (job, at desc, id);

create table job_notes (
  id uuid primary key,
  job uuid not null references jobs on delete cascade,
  at timestamptz not null,
  by_staff text not null,
  text text not null
);
comment on table job_notes is 'What reviewers write to each other. Goes with the job.';
create index job_notes_of on job_notes (job, at);

create table job_steps (
  job uuid not null references jobs on delete cascade,
  at timestamptz not null,
  event text not null,
  incident text,
  from_stage text,
  to_stage text not null,
  reasons jsonb not null,
  messages jsonb not null,
  primary key (job, event)
);
comment on table job_steps is 'The incident''s moves as review heard them. Goes with the job.';

create table job_matches (
  job uuid not null references jobs on delete cascade,
  bank text not null,
  item text not null,
  type text not null,
  distance smallint not null,
  asks text not null,
  primary key (job, bank, item)
);
comment on table job_matches is 'Bank items near the content that the job is about. Goes with the job.';

create table reviewers (
  staff text primary key,
  name text not null,
  languages jsonb not null,
  skills jsonb not null,
  shifts jsonb not null,
  conflicts jsonb not null,
  on_duty_until timestamptz,
  changed_at timestamptz not null
);
comment on table reviewers is 'What someone of the staff can read and may take, and when they work. Kept while they are staff; one row each, replaced.';

create table decisions (
  id uuid primary key,
  job uuid references jobs on delete set null,
  verdict text not null,
  policy text not null,
  draft jsonb not null,
  state text not null check (state in ('proposed', 'done', 'undone', 'overturned', 'declined')),
  by_staff text not null,
  by_name text not null,
  approved_by text,
  at timestamptz not null,
  done_at timestamptz,
  undone_at timestamptz,
  undone_because text,
  declined_by text,
  declined_because text,
  tell_when text not null,
  held_until timestamptz,
  told_at timestamptz
);
comment on table decisions is 'A recorded choice, the rule it cites and who made it. Kept for the life of the installation without the job, as the audit names it.';
create index decisions_newest on decisions (at desc, id desc);
create index decisions_open on decisions (state, by_staff) where state in ('proposed', 'declined');
create index decisions_of_job on decisions (job);
create index decisions_to_tell on decisions (held_until) where told_at is null and state = 'done';

create table bulks (
  id uuid primary key,
  decision uuid not null references decisions,
  action text not null,
  policy text not null,
  because text not null,
  state text not null check (state in ('proposed', 'running', 'done', 'undoing', 'undone', 'declined')),
  by_staff text not null,
  approved_by text,
  at timestamptz not null,
  total integer not null,
  spared integer not null
);
comment on table bulks is 'One action on many subjects, proposed by one person and approved by another. Kept as decisions are.';

create unique index bulks_decision on bulks (decision);

create table bulk_subjects (
  bulk uuid not null references bulks on delete cascade,
  position integer not null,
  platform text,
  kind text not null,
  subject_id text not null,
  state text not null check (state in ('waiting', 'done', 'undone')),
  primary key (bulk, position)
);
comment on table bulk_subjects is 'Whom a bulk action reaches and whether it has: where a killed one goes on. Goes with the bulk.';
create index bulk_subjects_waiting on bulk_subjects (bulk, position) where state = 'waiting';

create table appeals (
  id uuid primary key,
  number text not null unique,
  statement text not null unique,
  decision uuid not null,
  job uuid,
  words text not null,
  language text,
  state text not null check (state in ('waiting', 'upheld', 'overturned')),
  received_at timestamptz not null,
  decided_at timestamptz
);
comment on table appeals is 'A request to look again, one for each statement. Kept as decisions are; the words go 180 days after it was decided.';
create index appeals_decided on appeals (decided_at) where decided_at is not null;

create table reveals (
  id uuid primary key,
  job uuid not null,
  media text not null,
  by_staff text not null,
  at timestamptz not null,
  grey boolean not null,
  blur smallint not null,
  muted boolean not null,
  shown_ms integer,
  ended_at timestamptz
);
comment on table reveals is 'Who looked at what, when, how and how long: exposure, audit, and what may be said of viewing in a tip (US v. Wilson). Kept for the life of the installation; holds ids only.';
create index reveals_by on reveals (by_staff, at);
create index reveals_of_job on reveals (job, at);

create table review_alarms (
  id uuid primary key,
  kind text not null,
  subject text not null,
  at timestamptz not null,
  words text not null,
  sent jsonb not null,
  unique (kind, subject)
);
comment on table review_alarms is 'That something waited too long, or that nobody is there for it, said once. Goes after 400 days.';
create index review_alarms_newest on review_alarms (at desc);

create table saved_searches (
  staff text not null,
  name text not null,
  query jsonb not null,
  primary key (staff, name)
);
comment on table saved_searches is 'A reviewer''s own ways into the queue. Kept until they delete it.';

create table golden_jobs (
  job uuid primary key references jobs on delete cascade,
  verdict text not null,
  policy text not null
);
comment on table golden_jobs is 'Jobs whose right answer is known: everyone gets them unknowingly. Goes with the job.';

create table opinions_given (
  job uuid not null references jobs on delete cascade,
  staff text not null,
  kind text not null check (kind in ('golden', 'double', 'second')),
  verdict text not null,
  policy text not null,
  at timestamptz not null,
  primary key (job, staff)
);
comment on table opinions_given is 'What one person found in a job that is not theirs to decide: a golden one, a blind second review, a second opinion. Goes with the job.';

create table decision_items (
  decision uuid not null references decisions on delete cascade,
  item uuid not null,
  primary key (decision, item)
);
comment on table decision_items is 'Bank items made because of a decision, so that undoing it or a successful appeal removes them. Goes with the decision.';
