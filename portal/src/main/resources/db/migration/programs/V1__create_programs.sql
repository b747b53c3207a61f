-- Software of others that an administrator has let in.
create table programs.program (
  id         uuid        primary key,
  name       text        not null unique,
  contact    text        not null,
  rights     text[]      not null,
  per_minute integer     not null check (per_minute between 1 and 100000),
  made_at    timestamptz not null,
  made_by    uuid,
  revoked_at timestamptz,
  version    integer     not null
);

-- Only the SHA-256 of a key is kept: it has 256 random bits. A program has one key that opens; older rows do not.
create table programs.key (
  hash      bytea       primary key check (length(hash) = 32),
  program   uuid        not null references programs.program (id),
  beginning text        not null,
  made_at   timestamptz not null
);
create unique index key_program on programs.key (program);

-- How often a program came in the minute that began then.
create table programs.visit (
  program  uuid        primary key references programs.program (id),
  began_at timestamptz not null,
  number   integer     not null,
  last_at  timestamptz not null
);
