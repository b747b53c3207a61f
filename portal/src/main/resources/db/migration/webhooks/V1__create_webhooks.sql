-- Who is called when something happens to an appeal. The secret of a subscription is derived, not kept.
create table webhooks.subscription (
  id          uuid        primary key,
  address     text        not null,
  contact     text        not null,
  acts        text[]      not null,
  body        uuid,
  generation  integer     not null,
  made_at     timestamptz not null,
  ended_at    timestamptz,
  ended_why   text
);
create index subscription_open on webhooks.subscription (id) where ended_at is null;

create table webhooks.delivery (
  id           uuid        primary key,
  subscription uuid        not null references webhooks.subscription (id),
  event        uuid        not null,
  type         text        not null,
  payload      text        not null,
  made_at      timestamptz not null,
  state        text        not null check (state in ('WAITING', 'SENDING', 'DONE', 'DEAD')),
  attempts     integer     not null,
  due_at       timestamptz not null,
  claim        uuid,
  last_at      timestamptz,
  last_result  text,
  unique (subscription, event)
);
create index delivery_due on webhooks.delivery (due_at) where state in ('WAITING', 'SENDING');
create index delivery_subscription on webhooks.delivery (subscription, made_at desc, id desc);
