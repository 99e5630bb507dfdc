-- Files that a job needs or that the law makes us preserve, encrypted; only what names them is here.

create table evidence_files (
  sha256 text primary key,
  owner text not null,
  bytes bigint not null,
  rule text not null check (rule in ('review', 'preserve')),
  received_at timestamptz not null,
  goes_at timestamptz not null
);
comment on table evidence_files is 'One encrypted file of the evidence folder. Goes with the file when `goes_at` has passed: 90 days after it came for review, a year where it is preserved (REPORT Act), later while a job or hold needs it.';
create index evidence_files_to_go on evidence_files (goes_at);

create table job_evidence (
  job uuid not null,
  sha256 text not null references evidence_files on delete cascade,
  kind text not null,
  name text,
  account text,
  message text,
  at timestamptz,
  added_at timestamptz not null,
  primary key (job, sha256)
);
comment on table job_evidence is 'Which file belongs to which job, and what it shows. Goes with the file.';
create index job_evidence_by_file on job_evidence (sha256);
