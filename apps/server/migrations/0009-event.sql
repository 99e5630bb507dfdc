-- What happened on platforms, in the order it was taken, until everyone who needs it has read it.

create table events (
  platform text not null,
  position bigint not null,
  id text not null,
  received_at timestamptz not null,
  body text not null,
  primary key (platform, position),
  unique (platform, id)
);
comment on table events is 'Events as they came, without what is switched off. Goes 30 days after it came, or with its account.';
comment on column events.position is 'The order in which they are folded: taken under the lock on the stream''s row, so that what commits later has a higher one.';
comment on column events.id is 'The platform''s own id: a repeated one is the same event, for as long as it is kept.';

create table event_streams (
  platform text primary key,
  newest bigint not null default 0,
  folded bigint not null default 0,
  watermark timestamptz,
  needed_from bigint not null default 0,
  too_late bigint not null default 0,
  owner text,
  leased_until timestamptz
);
comment on table event_streams is 'How far each platform''s events were folded. One row a platform, kept for ever.';
comment on column event_streams.newest is 'The highest position given; whoever gives more holds this row until commit.';
comment on column event_streams.folded is 'Every event up to this position took effect; moved in the transaction of the effects.';
comment on column event_streams.watermark is 'The latest time of an event folded; what is much older can no longer be counted.';
comment on column event_streams.needed_from is 'Events after this position are still needed to start again, whatever their age.';
comment on column event_streams.too_late is 'Events that were taken, and found too late to be counted when their turn came.';
comment on column event_streams.owner is 'The worker that folds this platform''s events, until its lease ends or is renewed.';

create table event_erasures (
  platform text not null,
  account text not null,
  position bigint not null,
  primary key (platform, account)
);
comment on table event_erasures is 'That events by or about an account, up to a position, are to go once nobody needs them to start again. Goes with them, within the hour.';
