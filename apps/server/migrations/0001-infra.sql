-- What every floor stands on. Dates to go are carried out by the worker role.

create table outbox (
  id uuid primary key,
  name text not null,
  data jsonb not null,
  at timestamptz not null
);
comment on table outbox is 'What happened inside, written in the transaction that made it so. Ids only. Goes after 30 days.';
create index outbox_at on outbox (at);

create table idempotent_answers (
  id text primary key,
  asked text not null,
  answer bytea not null,
  at timestamptz not null
);
comment on table idempotent_answers is 'The answer to a write that came with an Idempotency-Key, for when it comes again. Goes after a day.';
comment on column idempotent_answers.id is 'SHA-256 of caller, route and key.';
comment on column idempotent_answers.asked is 'SHA-256 of key and body, so that a key reused for something else is refused. The key is not stored, so a PIN in the body cannot be guessed from it.';
comment on column idempotent_answers.answer is 'Encrypted under a key derived from the Idempotency-Key, which is not stored.';
create index idempotent_answers_at on idempotent_answers (at);
