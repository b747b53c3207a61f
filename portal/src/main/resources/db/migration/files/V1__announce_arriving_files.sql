-- Bytes that are about to come into a bucket: nobody sweeps them away meanwhile.
create table files.arriving_file (
  sha256 bytea       primary key check (length(sha256) = 32),
  until  timestamptz not null
);
