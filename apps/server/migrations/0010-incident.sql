-- What detection found in the events of platforms, and the state it found it with.

create table detection_snapshots (
  platform text primary key,
  generation integer not null,
  position bigint not null,
  now_ms bigint not null,
  layout text not null
);
comment on table detection_snapshots is 'The newest whole state saved for a platform. One row a platform, kept for ever.';
comment on column detection_snapshots.position is 'The state is that after this event; whoever starts folds again from here, and writes nothing twice.';
comment on column detection_snapshots.layout is 'How states are written down; one of another layout is not read.';

create table detection_states (
  platform text not null,
  kind text not null,
  key text not null,
  generation integer not null,
  body text not null,
  primary key (platform, kind, key, generation)
);
comment on table detection_states is 'What detection remembers of one account, shared value, script or picture. Goes when a newer generation is in force, or with its account.';

create table detection_findings (
  platform text not null,
  position bigint not null,
  number integer not null,
  found_at timestamptz not null,
  body text not null,
  primary key (platform, position, number)
);
comment on table detection_findings is 'Every finding as detection wrote it, by the event that led to it. Goes after 30 days.';
create index detection_findings_found on detection_findings (found_at);

create table suspicions (
  platform text not null,
  account text not null,
  level smallint not null,
  was smallint not null,
  families text[] not null,
  features jsonb not null,
  rules text[] not null,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  contested_at timestamptz,
  contest text check (contest in ('lifted', 'held', 'upheld')),
  primary key (platform, account)
);
comment on table suspicions is 'How suspicious an account is, and why. Goes 90 days after it fell to 0, or with its account.';
comment on column suspicions.contest is 'What became of the person''s objection: limits lifted, held for a human, or upheld by one.';

create table incidents (
  id uuid primary key,
  platform text not null,
  actor text not null,
  target text not null,
  thread text,
  stage text not null,
  contact_at timestamptz,
  country text,
  language text,
  opened_at timestamptz not null,
  moved_at timestamptz not null,
  unique (platform, actor, target)
);
comment on table incidents is 'One extortion of one target by one actor, from its second stage on. Goes 180 days after it last moved, or with its actor and target.';
comment on column incidents.country is 'Where its target lives, as far as known: whose work it is to look.';
comment on column incidents.language is 'The language in which somebody who looks must read, as far as known.';
create index incidents_by_target on incidents (platform, target);
create index incidents_moved on incidents (moved_at);

create table incident_steps (
  incident uuid not null references incidents on delete cascade,
  number integer not null,
  at timestamptz not null,
  from_stage text not null,
  to_stage text not null,
  reasons text[] not null,
  events text[] not null,
  is_late boolean not null,
  primary key (incident, number)
);
comment on table incident_steps is 'How an incident moved, and the events that moved it. Goes with the incident.';

create table incident_evidence (
  incident uuid not null references incidents on delete cascade,
  event text not null,
  body text not null,
  primary key (incident, event)
);
comment on table incident_evidence is 'Copies of the events that moved an incident, for whoever reviews it. Goes with the incident.';

create table detection_links (
  platform text not null,
  account text not null,
  kind text not null check (kind in ('device', 'handle', 'opener', 'picture', 'payment')),
  value text not null,
  seen_at timestamptz not null,
  primary key (platform, kind, value, account)
);
comment on table detection_links is 'What accounts share with one of which detection found something, so that a reviewer sees whose hand they are. Goes 180 days after it was last found, or with its account.';
comment on column detection_links.value is 'A hash of what is shared, never the thing itself.';
create index detection_links_of on detection_links (platform, account);
create index detection_links_seen on detection_links (seen_at);

create table planned_actions (
  id uuid primary key,
  platform text not null,
  action text not null,
  account text not null,
  target text,
  thread text,
  is_automatic boolean not null,
  priority text,
  reasons text[] not null,
  state text not null check (state in ('standing', 'planned', 'lapsed', 'lifted')),
  planned_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz
);
comment on table planned_actions is 'What detection asks to be done: at once and for a time where automatic, else once a human says so. Goes after 180 days.';
create index planned_actions_by_account on planned_actions (platform, account);
create index planned_actions_due on planned_actions (expires_at) where state = 'standing';
create index planned_actions_planned on planned_actions (planned_at);

alter table accounts add column suspicion smallint not null default 0;
comment on column accounts.suspicion is 'What detection found, as decisions see it: raised while a limit stands, 0 once one was lifted.';
alter table account_edges add column held_until timestamptz;
comment on column account_edges.held_until is 'Until then a thread is quarantined: messages in this direction wait until the target looks.';
create index account_edges_held on account_edges (held_until) where held_until is not null;
