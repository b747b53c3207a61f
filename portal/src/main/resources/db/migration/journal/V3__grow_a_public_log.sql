-- The logs that the journal was published in: one grows, those that were retired stay readable for ever.
create table journal.log (
  number     int         primary key check (number > 0),
  origin     text        not null unique,
  begun_at   timestamptz not null,
  retired_at timestamptz
);
create unique index log_that_grows on journal.log ((true)) where retired_at is null;

-- The public keys that sign for a log, for those who look for them; the private ones are never here.
create table journal.log_key (
  log   int         not null references journal.log,
  vkey  text        primary key,
  since timestamptz not null
);

-- As engines/ledger has it (PostgresStore.tables).
create table journal.log_head (
  origin     text   primary key,
  size       bigint not null check (size >= 0),
  root       bytea  not null check (length(root) = 32),
  published  bigint not null default 0,
  checkpoint bytea
);
create table journal.log_resource (
  origin  text             not null references journal.log_head,
  path    text collate "C" not null,
  content bytea            not null,
  primary key (origin, path)
);

-- The newest checkpoint that enough witnesses have cosigned, and how each witness stands.
create table journal.log_cosigned (
  origin     text   primary key references journal.log_head,
  size       bigint not null,
  checkpoint bytea  not null
);
-- What was published in the last day, for those who look at the log.
create table journal.log_published (
  origin text        not null references journal.log_head,
  size   bigint      not null,
  root   bytea       not null,
  at     timestamptz not null,
  primary key (origin, size)
);
create table journal.log_witness (
  origin      text        not null references journal.log_head,
  vkey        text        not null,
  name        text        not null,
  size        bigint,
  cosigned_at timestamptz,
  trouble     text,
  tried_at    timestamptz not null,
  primary key (origin, vkey)
);

-- What was published is never changed; a partial tile or bundle may go once the full one is there.
create function journal.refuse_unless_partial() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.path like '%.p/%' then
    return old;
  end if;
  raise exception 'the journal is append-only: % on % refused', tg_op, tg_table_name;
end
$$;
create trigger log_resource_is_append_only before update or delete on journal.log_resource
  for each row execute function journal.refuse_unless_partial();
create trigger log_resource_is_never_emptied before truncate on journal.log_resource
  for each statement execute function journal.refuse_change();
create function journal.refuse_shrinking() returns trigger language plpgsql as $$
begin
  if new.origin <> old.origin or new.size < old.size or new.published < old.published
      or new.size = old.size and new.root <> old.root then
    raise exception 'the log only grows: change of % refused', tg_table_name;
  end if;
  return new;
end
$$;
create trigger log_head_only_grows before update on journal.log_head
  for each row execute function journal.refuse_shrinking();
create trigger log_head_stays before delete or truncate on journal.log_head
  for each statement execute function journal.refuse_change();
