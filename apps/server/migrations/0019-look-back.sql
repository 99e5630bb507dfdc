-- Signals of recent uploads that a platform lets us keep, so that it hears of what was banked afterwards.

create table look_backs (
  partner text primary key references partners,
  hours integer not null check (hours between 1 and 720),
  at timestamptz not null
);
comment on table look_backs is 'For how long a platform lets us keep the signals of its uploads. Goes when it says no longer.';

create table uploads (
  id bigint primary key,
  partner text not null references partners,
  content text not null,
  signals jsonb not null,
  seen_at timestamptz not null,
  keep_until timestamptz not null
);
comment on table uploads is 'Signals of an upload, never the upload, by the platform''s own id. Goes at keep_until, or when the platform says so.';
comment on column uploads.id is 'Taken under the lock on uploads, so that they commit in this order.';
create sequence upload_numbers owned by uploads.id;
create index uploads_by_content on uploads (partner, content);
create index uploads_to_go on uploads (keep_until);

create table looked_back (
  upload bigint not null references uploads on delete cascade,
  item uuid not null references items,
  primary key (upload, item)
);
comment on table looked_back is 'That a platform was told of an item that matches an upload: once is enough. Goes with the upload.';

create table look_back_places (
  id boolean primary key default true check (id),
  seq bigint not null
);
comment on table look_back_places is 'Up to which change of the banks uploads were looked back at. One row, kept for the life of the installation; whoever looks back holds it.';
insert into look_back_places (seq) select coalesce(max(change_seq), 0) from items;
