-- A letter is known by the hash of its id, so that no copy of it is taken in twice.
create table appeals.letter (
  id_hash    bytea       primary key check (length(id_hash) = 32),
  arrived_at timestamptz not null,
  -- what it became; empty for an answer to a notice
  draft      uuid        unique,
  filed_as   text        unique
);
create index letter_arrival on appeals.letter (arrived_at);
