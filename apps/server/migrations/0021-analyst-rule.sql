-- Rules that analysts write: every version, who agreed to it, and whom it has found today.

create table analyst_rules (
  rule text not null,
  version integer not null,
  hash text not null,
  document text not null,
  state text not null check (state in ('draft', 'tested', 'proposed', 'live', 'stopped', 'retired')),
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  proposed_by text,
  proposed_name text,
  approved_by text,
  approved_name text,
  moved_at timestamptz not null,
  because text,
  primary key (rule, version)
);
comment on table analyst_rules is 'One version of a rule that an analyst wrote. Kept for the life of the installation, since findings name it; a version that never ran goes a year after it last moved.';
comment on column analyst_rules.document is 'Its words as JSON, as they were hashed; never changed.';
comment on column analyst_rules.proposed_by is 'Set once it has run, in shadow at least.';
comment on column analyst_rules.because is 'Why it was stopped or retired; of a fault, never what an event said.';
create unique index analyst_rules_live on analyst_rules (rule) where state = 'live';
create index analyst_rules_asked on analyst_rules (state) where state in ('proposed', 'live');

create table analyst_rule_counts (
  platform text not null,
  counted_in text not null,
  account text not null,
  counted_at timestamptz not null,
  primary key (platform, counted_in, account)
);
comment on table analyst_rule_counts is 'That a rule found an account on a day: what its daily cap counts. Goes after five days, or with its account.';
comment on column analyst_rule_counts.counted_in is 'The rule, its version and state, and the day of the event.';
create index analyst_rule_counts_old on analyst_rule_counts (counted_at);
