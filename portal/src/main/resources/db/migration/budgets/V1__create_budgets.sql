-- Rounds of the participatory budget. Money is in tiyn.
create table budgets.round (
  id            uuid        primary key,
  body          uuid        not null,
  territory     text        not null,
  title_kk      text        not null,
  title_ru      text        not null,
  title_en      text        not null,
  money         bigint      not null check (money > 0),
  kind          text        not null,
  most          integer     not null check (most between 1 and 1000),
  points        integer     not null,
  rule          text        not null,
  completion    text        not null,
  ties          text        not null,
  minimum_age   integer     not null,
  census        boolean     not null,
  voting_from   timestamptz not null,
  voting_to     timestamptz not null check (voting_to > voting_from),
  enough        integer     not null,
  currency      text        not null default 'KZT',
  -- voted elsewhere and brought in: without trustees, tokens and sealed ballots
  past          boolean     not null default false,
  drafted_at    timestamptz not null,
  announced_at  timestamptz,
  -- taken back after it was announced, and why; until it is announced again
  recalled_at   timestamptz,
  recall_reason text,
  closed_at     timestamptz,
  counted_at    timestamptz,
  -- by which residents are known in this round alone; sealed, and gone when the round is counted
  voter_secret  bytea       not null,
  -- the key that signs tokens unseen; its private half is sealed, and gone when the round is counted
  token_key     bytea,
  token_secret  bytea,
  round_key     bytea,
  -- counted when a batch of ballots goes into the log
  residents     bigint      not null default 0,
  tokens        bigint      not null default 0,
  ballots       bigint      not null default 0,
  batches       integer     not null default 0,
  mixed_at      timestamptz,
  box_sha256    bytea,
  -- what the count gave, once it is done
  result        jsonb,
  version       integer     not null default 1,
  check (counted_at is null or closed_at is not null),
  check (closed_at is null or announced_at is not null),
  check (announced_at is null or past or (token_key is not null and round_key is not null))
);
create index round_open on budgets.round (voting_to) where closed_at is null and announced_at is not null;

create table budgets.project (
  id        uuid    primary key,
  round     uuid    not null references budgets.round (id),
  number    integer not null check (number > 0),
  name      text    not null,
  about     text    not null,
  language  text    not null,
  territory text,
  cost      bigint  not null check (cost > 0),
  -- of a past round: whether its city took it
  decided   boolean,
  unique (round, number)
);

create table budgets.trustee (
  round    uuid    not null references budgets.round (id),
  number   integer not null check (number > 0),
  name     text    not null,
  card     text,
  part     text,
  openings bytea,
  fault    text,
  primary key (round, number)
);

-- Residents who may vote, by a keyed hash of their number: the list itself tells nobody who they are.
create table budgets.resident (
  round uuid  not null references budgets.round (id),
  voter bytea not null check (length(voter) = 32),
  primary key (round, voter)
);

-- Who got a token: one for each person and round. What was signed is kept, so that an answer that was lost on its way can be
-- given again, and nothing else is. No time: times would tell which ballot came from whom.
create table budgets.entitlement (
  round   uuid  not null references budgets.round (id),
  voter   bytea not null check (length(voter) = 32),
  blinded bytea not null,
  primary key (round, voter)
);

-- Sealed ballots as they come. They leave in batches, in an order of chance, so that nothing of when they came is left.
create table budgets.arrival (
  round     uuid    not null references budgets.round (id),
  token     bytea   not null check (length(token) = 64),
  number    integer not null check (number > 0),
  signature bytea   not null,
  sealed    bytea   not null,
  print     bytea   not null check (length(print) = 32),
  primary key (round, token, number)
);
create unique index arrival_print on budgets.arrival (round, print);

-- Sealed ballots whose prints are in the log.
create table budgets.ballot (
  round     uuid    not null references budgets.round (id),
  token     bytea   not null check (length(token) = 64),
  number    integer not null check (number > 0),
  signature bytea   not null,
  sealed    bytea   not null,
  print     bytea   not null check (length(print) = 32),
  batch     integer not null check (batch > 0),
  primary key (round, token, number)
);
create unique index ballot_print on budgets.ballot (round, print);
create index ballot_batch on budgets.ballot (round, batch);

-- What was in the ballots that count, once trustees have opened them; null in a void one.
create table budgets.opened (
  round  uuid  not null references budgets.round (id),
  token  bytea not null,
  choice text,
  primary key (round, token)
);
