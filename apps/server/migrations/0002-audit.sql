-- Who did what, when. Lines commit with the change they describe; a sealer chains them afterwards.

create table audit_lines (
  id uuid primary key,
  at timestamptz not null,
  caller text not null,
  event text not null,
  subject jsonb not null,
  position bigint unique,
  seal text
);
comment on table audit_lines is 'One line for each change: ids only. Kept for the life of the installation; a regulator may ask for it.';
comment on column audit_lines.position is 'Its place in the chain; null until sealed, within about a second.';
comment on column audit_lines.seal is 'SHA-256 of the seal before it and this line, hex.';
create index audit_lines_unsealed on audit_lines (at, id) where position is null;
