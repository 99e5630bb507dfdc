-- Listeners that follow the outbox, and webhooks: what partners asked to be told, and whether they were.

alter table outbox add column seq bigserial;
alter table outbox add column place bigint;
comment on column outbox.place is 'Its place in the one order that listeners follow, given after its commit. Null: not yet placed.';
create index outbox_unplaced on outbox (seq) where place is null;
create unique index outbox_place on outbox (place);

create table outbox_places (
  id boolean primary key default true check (id),
  last bigint not null
);
comment on table outbox_places is 'The last place given; whoever gives places holds it. One row, kept as long as the database is.';
insert into outbox_places (last) values (0);

create table listeners (
  name text primary key,
  place bigint not null
);
comment on table listeners is 'How far each listener has heard, committed with what it did. A row a listener, kept as long as there is an outbox to hear.';

create table webhooks (
  partner text not null,
  name text not null,
  url text not null,
  types text[] not null,
  secret text not null,
  changed_at timestamptz not null,
  primary key (partner, name)
);
comment on table webhooks is 'Where a partner wants to be told, and of what. Goes when the partner removes it.';
comment on column webhooks.secret is 'Signs deliveries (standardwebhooks). It must be readable to sign with; sealed with the key of the data folder.';

create table deliveries (
  id uuid primary key,
  partner text not null,
  webhook text not null,
  type text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'given-up')),
  made_at timestamptz not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  last_status integer,
  last_error text,
  done_at timestamptz,
  foreign key (partner, webhook) references webhooks (partner, name) on delete cascade
);
comment on table deliveries is 'What a webhook was or will be told, ids only. Goes 30 days after it was made.';
comment on column deliveries.last_error is 'A code: timeout, refused, private-address, status. Never what the other side wrote.';
create index deliveries_due on deliveries (due_at) where state = 'waiting';
create index deliveries_listed on deliveries (partner, made_at desc, id);
create index deliveries_made on deliveries (made_at);
