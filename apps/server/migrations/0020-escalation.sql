-- Reports to the CyberTipline: drafts, their sending step by step, what is preserved after, and who may send.

create table tips (
  id uuid primary key,
  job uuid not null,
  about text not null,
  others jsonb not null,
  state text not null check (state in ('drafted', 'approved', 'opening', 'open', 'uploading', 'finishing', 'finished',
    'retracting', 'retracted', 'expired')),
  body text,
  draft_hash text not null,
  drafted_by text not null,
  drafted_name text not null,
  editors jsonb not null,
  approved_by text,
  approved_name text,
  sent_by text,
  environment text check (environment in ('test', 'production', 'local')),
  report text,
  opened_at timestamptz,
  added_at timestamptz,
  retracts_to text check (retracts_to in ('retracted', 'again', 'refused')),
  fault text,
  tries integer not null default 0,
  due_at timestamptz,
  leased_until timestamptz,
  turn integer not null default 0,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  finished_at timestamptz,
  keep_until timestamptz,
  held_until timestamptz,
  because text
);
comment on table tips is 'One report to the CyberTipline, from draft to answer. The row stays, to be counted; its body goes a year after it was finished (18 USC 2258A(h)), or when a legal hold ends if that is later; that of a retracted or abandoned one 90 days after its last change; that of one that stopped on its way a year after it was last sent, as it may have been received.';
comment on column tips.about is 'SHA-256 of platform and account: finds earlier tips about the same one.';
comment on column tips.others is 'The same of each other account it names: finds earlier tips about them too. Empty once the body has gone.';
comment on column tips.body is 'Sealed by the key ring: the draft, its files, the conversation as it stood.';
comment on column tips.editors is 'Who drafted or changed it: none of them may approve.';
comment on column tips.added_at is 'When something was last added at the other side: with opened_at, the clock of its expiry.';
comment on column tips.retracts_to is 'What a retraction leads to: its end, a new beginning, or back to whoever drafted it.';
comment on column tips.because is 'Why it was taken back.';
comment on column tips.turn is 'Grows with each step; two senders never take the same one.';
create unique index tips_in_hand on tips (job) where state not in ('finished', 'retracted');
create index tips_about on tips (about) where report is not null;
create index tips_others on tips using gin (others jsonb_path_ops) where report is not null;
create index tips_newest on tips (made_at desc, id);
create index tips_to_send on tips (due_at) where due_at is not null;
create index tips_to_go on tips (keep_until) where body is not null;

create table tip_requests (
  id uuid primary key,
  tip uuid not null references tips on delete cascade,
  turn integer not null,
  step text not null check (step in ('submit', 'upload', 'fileinfo', 'finish', 'retract')),
  report text,
  file text,
  request text,
  asked_at timestamptz not null,
  answered_at timestamptz,
  status integer,
  code integer,
  request_id text,
  answer text,
  answered_report text,
  answered_file text,
  fault text,
  unique (tip, turn)
);
comment on table tip_requests is 'Each thing asked of the CyberTipline, written before it is asked and again when it is answered: how a sender that died goes on. What was said goes with the body of the tip; never holds bytes of files.';
comment on column tip_requests.request is 'Sealed.';
comment on column tip_requests.answer is 'Sealed.';
comment on column tip_requests.request_id is 'Request-ID of the answer: what to quote when asking about it.';

create table tip_holds (
  id uuid primary key,
  tip uuid not null references tips on delete cascade,
  place bigint generated always as identity,
  at timestamptz not null,
  by_staff text not null,
  until timestamptz,
  because text not null
);
comment on table tip_holds is 'Each legal hold that was put on a tip, changed or ended, and why; none is overwritten. Goes with the body of the tip.';
comment on column tip_holds.until is 'Null: the hold was ended.';
create index tip_holds_of on tip_holds (tip, place);

create table tip_credentials (
  environment text primary key check (environment in ('test', 'production', 'local')),
  username text not null,
  password text not null,
  set_at timestamptz not null
);
comment on table tip_credentials is 'The account at the CyberTipline, one for each environment; the password is sealed by the key ring. Kept until it is replaced.';

create table tip_reporters (
  only_one boolean primary key default true check (only_one),
  reporter jsonb not null,
  set_at timestamptz not null
);
comment on table tip_reporters is 'Who reports, as every tip names them: the operator''s own contact. Kept until it is replaced.';

create table production_switches (
  id uuid primary key,
  place bigint generated always as identity,
  is_on boolean not null,
  reason text not null,
  by_name text not null,
  at timestamptz not null
);
comment on table production_switches is 'Each decision that real reports may or may not be sent, with a reason and a name; the last in `place` counts, whatever a clock said. Kept for the life of the installation.';

create table law_requests (
  id uuid primary key,
  kind text not null check (kind in ('legal_process', 'emergency', 'preservation')),
  country text not null,
  state text not null check (state in ('received', 'called', 'verified', 'answered', 'refused')),
  body text,
  steps jsonb not null,
  called_by text,
  verified_by text,
  received_at timestamptz not null,
  closed_at timestamptz
);
comment on table law_requests is 'One request of police or another authority, and how we made sure that it was theirs. The row stays, to be counted; its body goes a year after it was closed.';
comment on column law_requests.body is 'Sealed by the key ring: who asked, for what, and the call back.';
comment on column law_requests.steps is 'Who of the staff did what, and when; with each answer its job and the hashes of what was handed out: the chain of custody. Ids and hashes only.';
create index law_requests_newest on law_requests (received_at desc, id);
create index law_requests_to_go on law_requests (closed_at) where body is not null;

create table law_answers (
  id uuid primary key,
  request uuid not null references law_requests on delete cascade,
  job uuid not null,
  body text not null,
  by_staff text not null,
  at timestamptz not null
);
comment on table law_answers is 'What was handed to an authority, as it was handed out: so that it can be read again. Goes with the body of the request.';
comment on column law_answers.body is 'Sealed by the key ring.';
create index law_answers_of on law_answers (request, at);

create table law_preserved (
  request uuid not null references law_requests on delete cascade,
  job uuid not null,
  body text not null,
  by_staff text not null,
  at timestamptz not null,
  until timestamptz not null,
  primary key (request, job)
);
comment on table law_preserved is 'What was known of a job, its account and its conversation when an authority asked to preserve it. Goes on the day it was asked to be preserved until.';
comment on column law_preserved.body is 'Sealed by the key ring.';
create index law_preserved_to_go on law_preserved (until);
