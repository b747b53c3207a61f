-- What programs handed over. The id is the token of the protocol.
create table open311.request (
  id          uuid        primary key,
  program     uuid        not null,
  fingerprint bytea       not null check (length(fingerprint) = 32),
  repeat_key  text,
  received_at timestamptz not null,
  service     text        not null,
  -- what was said, only until it is filed
  payload     jsonb,
  try_after   timestamptz,
  refused     text,
  -- what became of it
  appeal      uuid        unique,
  number      text        unique,
  applicant   uuid,
  -- how the case stands, from its events: no texts, no names
  version     integer     not null default 0,
  standing    text,
  topic       text,
  territory   text,
  body        uuid,
  filed_at    timestamptz,
  changed_at  timestamptz,
  due_on      date,
  check ((appeal is null) = (number is null)),
  check ((appeal is null) = (applicant is null)),
  check (payload is null or appeal is null)
);
create unique index request_repeat_key on open311.request (program, repeat_key) where repeat_key is not null;
create index request_fingerprint on open311.request (program, fingerprint, received_at);
create index request_program on open311.request (program, filed_at desc, id) where appeal is not null;
create index request_waiting on open311.request (received_at) where payload is not null;

-- What was done on a request that a program handed over, for that program alone.
create table open311.step (
  act     uuid        primary key,
  request uuid        not null references open311.request (id),
  type    text        not null,
  at      timestamptz not null,
  standing text       not null
);
create index step_request on open311.step (request, at);

-- What programs passed on from the authors of their requests; each once.
create table open311.update (
  id          uuid        primary key,
  program     uuid        not null,
  update_id   text        not null,
  request     uuid        not null references open311.request (id),
  received_at timestamptz not null,
  unique (program, request, update_id)
);

-- Since when the services are what they are: a caller who has seen this need not ask again.
create table open311.changeset (
  digest bytea       primary key,
  at     timestamptz not null
);
create index changeset_at on open311.changeset (at desc);
