-- A file that comes in pieces, perhaps over several connections and nodes, until it is whole and put on its draft.
create table appeals.upload (
  id         uuid        primary key,
  draft      uuid        not null references appeals.draft (id) on delete cascade,
  role       text        not null,
  name       text        not null,
  -- what the browser says of the file's last change, by which it knows the same file again
  changed    bigint      not null,
  size       bigint      not null check (size > 0),
  received   bigint      not null default 0 check (received between 0 and size),
  expires_at timestamptz not null
);
create index upload_draft on appeals.upload (draft);
create index upload_expiry on appeals.upload (expires_at);

create table appeals.upload_piece (
  upload uuid   not null references appeals.upload (id) on delete cascade,
  start  bigint not null,
  bytes  bytea  not null,
  primary key (upload, start)
);
-- pictures and documents are packed already
alter table appeals.upload_piece alter column bytes set storage external;
