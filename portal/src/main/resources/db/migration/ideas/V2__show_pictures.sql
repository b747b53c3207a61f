-- Pictures of ideas: the files lie in the store, each here by the SHA-256 of its bytes.
create table ideas.picture (
  nr            bigint      generated always as identity,
  id            uuid        primary key,
  idea          uuid        not null references ideas.idea (id) on delete cascade,
  -- null once whoever added it is erased
  added_by      uuid,
  description   text        not null,
  large         bytea       not null check (length(large) = 32),
  large_size    bigint      not null,
  small         bytea       not null check (length(small) = 32),
  small_size    bigint      not null,
  media_type    text        not null,
  -- of the small one, in pixels
  width         integer     not null check (width > 0),
  height        integer     not null check (height > 0),
  at            timestamptz not null,
  hidden_at     timestamptz,
  hidden_reason text,
  check ((hidden_at is null) = (hidden_reason is null))
);
create index picture_idea on ideas.picture (idea, nr);
create index picture_large on ideas.picture (large);
create index picture_small on ideas.picture (small);
create index picture_added_by on ideas.picture (added_by) where added_by is not null;
