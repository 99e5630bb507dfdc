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

create table evidence_holds (
  job uuid not null,
  holder text not null,
  until timestamptz not null,
  primary key (job, holder)
);
comment on table evidence_holds is 'Somebody holds the files of a job until a day, whatever their own date says: a tip or a request of an authority, by its id. Goes when the hold is ended or its day has passed; the files then go by their own date.';
create index evidence_holds_to_go on evidence_holds (until);
