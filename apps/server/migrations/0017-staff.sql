-- People who work in the console: who they are, how they sign in, and which sessions are open.

create table staff (
  id uuid primary key,
  name text not null,
  role text not null,
  created_at timestamptz not null,
  seen_at timestamptz,
  suspended_at timestamptz,
  oidc_issuer text,
  oidc_subject text,
  unique (oidc_issuer, oidc_subject)
);
comment on table staff is 'Someone who works in the console. Kept after they leave (suspended), since the audit and decisions name them by id.';
comment on column staff.role is 'reviewer, senior, analyst or administrator: what it may do is data in the program.';
comment on column staff.oidc_subject is 'Who they are at the organisation''s own sign-in; bound once, by an invitation.';

create table staff_invitations (
  hash text primary key,
  staff uuid not null references staff,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table staff_invitations is 'SHA-256 of a link that lets someone set up their sign-in, once. Goes when used, replaced, or after a day.';
create index staff_invitations_staff on staff_invitations (staff);

create table staff_passkeys (
  id text primary key,
  staff uuid not null references staff,
  public_key bytea not null,
  counter bigint not null,
  transports jsonb not null,
  created_at timestamptz not null,
  used_at timestamptz
);
comment on table staff_passkeys is 'A passkey of someone of the staff: its public half. Goes when they set up their sign-in anew.';
create index staff_passkeys_staff on staff_passkeys (staff);

create table staff_sessions (
  hash text primary key,
  staff uuid not null references staff,
  way text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
comment on table staff_sessions is 'SHA-256 of an open session''s cookie. Goes at sign-out, after 30 idle minutes, or 12 hours after it began.';
create index staff_sessions_staff on staff_sessions (staff);

create table staff_sign_ins (
  hash text primary key,
  kind text not null,
  data jsonb not null,
  expires_at timestamptz not null
);
comment on table staff_sign_ins is 'A sign-in under way: its challenge, tied to one browser by the SHA-256 of a cookie. Goes when it ends, or after ten minutes.';
