-- Calls for ideas, ideas, their appraisal and the council's sessions. Money is in tiyn.
create table ideas.call (
  id            uuid        primary key,
  body          uuid        not null,
  territory     text        not null,
  title_kk      text        not null,
  title_ru      text        not null,
  title_en      text        not null,
  money         bigint      not null check (money > 0),
  most          bigint      not null check (most between 1 and money),
  assurance     text        not null,
  minimum_age   integer     not null,
  opens_at      timestamptz not null,
  closes_at     timestamptz not null check (closes_at > opens_at),
  council       text[]      not null,
  announced_at  timestamptz not null,
  -- the number of the idea that was handed in last
  last          integer     not null default 0,
  recalled_at   timestamptz,
  recall_reason text,
  -- every idea has its decision, and those admitted stand on the ballot of this round
  settled_at    timestamptz,
  round         uuid,
  check ((settled_at is null) = (round is null))
);
create index call_newest on ideas.call (closes_at desc, id);

create table ideas.idea (
  id           uuid        primary key,
  call         uuid        not null references ideas.call (id),
  -- within its call, from 1; none for a draft
  number       integer     check (number > 0),
  stage        text        not null,
  title        text        not null,
  about        text        not null,
  language     text        not null,
  territory    text,
  address      text        not null,
  topic        text,
  least        bigint      not null check (least > 0),
  most         bigint      not null check (most >= least),
  made_at      timestamptz not null,
  appraisal    jsonb,
  -- until when a doubt may be answered, and whether it was
  answer_until date,
  answered     boolean     not null default false,
  cost         bigint      check (cost > 0),
  merged_into  uuid        references ideas.idea (id),
  offered_to   uuid        references ideas.idea (id),
  project      uuid,
  -- opens the idea to those who write it together; the SHA-256 of what was sent
  invitation   bytea,
  words        tsvector    generated always as (to_tsvector('simple', title || ' ' || about)) stored,
  unique (call, number),
  check ((number is null) = (stage = 'DRAFT')),
  check ((merged_into is null) = (stage <> 'MERGED'))
);
create index idea_stage on ideas.idea (call, stage, number);
create index idea_words on ideas.idea using gin (words);
create index idea_offered on ideas.idea (offered_to) where offered_to is not null;
create index idea_project on ideas.idea (project) where project is not null;
create unique index idea_invitation on ideas.idea (invitation) where invitation is not null;

create table ideas.author (
  -- who began it has the lowest
  nr     bigint      generated always as identity,
  idea   uuid        not null references ideas.idea (id) on delete cascade,
  person uuid        not null,
  -- whether everyone sees their name
  named  boolean     not null,
  since  timestamptz not null,
  primary key (idea, person)
);
create index author_person on ideas.author (person);

-- Which appeals an idea would answer, as its authors say.
create table ideas.appeal (
  idea   uuid not null references ideas.idea (id) on delete cascade,
  number text not null,
  primary key (idea, number)
);

create table ideas.act (
  nr   bigint      generated always as identity,
  id   uuid        primary key,
  idea uuid        not null references ideas.idea (id),
  at   timestamptz not null,
  act  jsonb       not null
);
create index act_idea on ideas.act (idea, nr);

create table ideas.comment (
  nr            bigint      generated always as identity,
  id            uuid        primary key,
  idea          uuid        not null references ideas.idea (id),
  -- null once its author is erased
  author        uuid,
  named         boolean     not null,
  -- null once it is taken back
  text          text,
  at            timestamptz not null,
  hidden_at     timestamptz,
  hidden_reason text
);
create index comment_idea on ideas.comment (idea, nr);
create index comment_author on ideas.comment (author, at) where author is not null;

create table ideas.session (
  id        uuid        primary key,
  call      uuid        not null references ideas.call (id),
  day       date        not null,
  place     text        not null,
  chair     text        not null,
  secretary text        not null,
  made_at   timestamptz not null,
  signed_at timestamptz
);
create index session_call on ideas.session (call, day);

create table ideas.item (
  session uuid  not null references ideas.session (id) on delete cascade,
  idea    uuid  not null references ideas.idea (id),
  -- what the protocol says of it; null before
  record  jsonb,
  primary key (session, idea)
);
create index item_idea on ideas.item (idea);
