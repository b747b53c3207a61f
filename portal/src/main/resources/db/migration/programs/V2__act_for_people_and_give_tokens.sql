-- A program may act for one person, who has agreed to it and to these rights.
alter table programs.program
  add column acts_for    uuid,
  add column with_posts  boolean     not null default false,
  add column accepted    text[]      not null default '{}',
  add column accepted_at timestamptz,
  add check ((acts_for is null) = (accepted_at is null));
create index program_acts_for on programs.program (acts_for) where acts_for is not null;

-- Short-lived tokens that stand for a key; only their SHA-256 is kept.
create table programs.token (
  hash    bytea       primary key check (length(hash) = 32),
  program uuid        not null references programs.program (id),
  rights  text[]      not null,
  made_at timestamptz not null,
  ends_at timestamptz not null
);
create index token_program on programs.token (program);
create index token_end on programs.token (ends_at);

-- What a call with a key of repetition gave, so that the same call again gives the same.
create table programs.once (
  program     uuid        not null references programs.program (id),
  repeat_key  text        not null,
  fingerprint bytea       not null,
  result      text        not null,
  at          timestamptz not null,
  primary key (program, repeat_key)
);
