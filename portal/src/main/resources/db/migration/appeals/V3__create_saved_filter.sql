-- Filters of the queue that an officer gave a name.
create table appeals.saved_filter (
  id     uuid  primary key,
  owner  uuid  not null,
  name   text  not null check (char_length(name) between 1 and 60),
  filter jsonb not null,
  unique (owner, name)
);
