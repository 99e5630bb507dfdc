-- Who may ask for what, and who answers for this installation.

create table partners (
  name text primary key,
  scopes jsonb not null,
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  revoked_at timestamptz
);
comment on table partners is 'A platform or hash bank owner. Kept after revocation, since the audit and feedback name it.';
comment on column partners.scopes is 'What its keys may do: "match", "match:minor", ...';
comment on column partners.is_demonstration is 'The playground of this machine: never counted as a platform that protects anyone.';

create table partner_keys (
  hash text primary key,
  partner text not null references partners,
  created_at timestamptz not null
);
comment on table partner_keys is 'SHA-256 of each valid key; the key itself is shown once and not stored. Goes when rotated or revoked.';

create table partner_grants (
  partner text not null references partners,
  scope text not null,
  reason text not null,
  granted_by text not null,
  at timestamptz not null,
  primary key (partner, scope)
);
comment on table partner_grants is 'Scopes that need a second, recorded decision, such as fetching the bank of minors. Kept with the partner.';

create table operator_statements (
  singleton boolean primary key default true check (singleton),
  name text not null,
  contact text not null,
  at timestamptz not null
);
comment on table operator_statements is 'Who runs this installation and how to reach them; shown to everyone. One row, replaced.';

create table minor_path_decisions (
  id uuid primary key,
  allowed boolean not null,
  reason text not null,
  decided_by text not null,
  at timestamptz not null
);
comment on table minor_path_decisions is 'The operator''s recorded decisions whether they may run the path for under 18s. The newest holds; all are kept.';
