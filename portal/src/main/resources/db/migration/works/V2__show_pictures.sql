-- Pictures that the office adds to what it tells of a work: the files lie in the store, each here by the SHA-256 of its bytes.
create table works.picture (
  nr            bigint      generated always as identity,
  id            uuid        primary key,
  act           uuid        not null references works.act (id),
  description   text        not null,
  large         bytea       not null check (length(large) = 32),
  large_size    bigint      not null,
  small         bytea       not null check (length(small) = 32),
  small_size    bigint      not null,
  media_type    text        not null,
  -- of the small one, in pixels
  width         integer     not null check (width > 0),
  height        integer     not null check (height > 0),
  hidden_at     timestamptz,
  hidden_reason text,
  check ((hidden_at is null) = (hidden_reason is null))
);
create index picture_act on works.picture (act, nr);
create index picture_large on works.picture (large);
create index picture_small on works.picture (small);
