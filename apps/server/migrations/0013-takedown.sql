-- Requests to remove an intimate picture: TAKE IT DOWN Act and the UK's intimate image content report.

create table takedown_requests (
  id uuid primary key,
  number text not null unique,
  state text not null check (state in ('incomplete', 'valid', 'granted', 'refused', 'reversed')),
  draft text not null,
  is_minor boolean not null,
  missing jsonb not null,
  language text,
  country text,
  received_at timestamptz not null,
  valid_at timestamptz,
  due_at timestamptz,
  settled_at timestamptz,
  hidden_until timestamptz,
  decision uuid,
  copies integer not null default 0,
  alarmed_h smallint not null default 0
);
comment on table takedown_requests is 'One request and its clock of 48 hours. Name, signature, contact and words go 180 days after it was settled, an incomplete one 30 days after the last word; the row without them is kept as the good-faith record (s. 3(a)(4)).';
comment on column takedown_requests.draft is 'What they sent, sealed with the key of the data folder. Empty once it has gone.';
comment on column takedown_requests.alarmed_h is 'The last hour of 24, 36, 44 and 48 at which we were alarmed.';
create index takedown_requests_running on takedown_requests (due_at) where state = 'valid';
create index takedown_requests_settled on takedown_requests (settled_at) where settled_at is not null;
create index takedown_requests_asleep on takedown_requests (received_at) where state = 'incomplete';
create index takedown_requests_hidden on takedown_requests (hidden_until) where hidden_until is not null;

create table takedown_places (
  request uuid not null references takedown_requests on delete cascade,
  position integer not null,
  platform text,
  kind text not null,
  subject_id text not null,
  signals jsonb not null,
  primary key (request, position)
);
comment on table takedown_places is 'Where the pictures are. Goes with the request.';
create index takedown_places_at on takedown_places (platform, subject_id);

create table takedown_history (
  request uuid not null references takedown_requests on delete cascade,
  position integer not null,
  at timestamptz not null,
  what text not null,
  primary key (request, position)
);
comment on table takedown_history is 'What happened and when, as the status page and a regulator read it. Goes with the request.';
