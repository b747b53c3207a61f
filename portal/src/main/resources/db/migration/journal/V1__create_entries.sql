-- The public part. Nothing here names a case or a person.
create table journal.entry (
  id          uuid        primary key,
  xact        xid8        not null default pg_current_xact_id(),
  sequence    bigint      generated always as identity,
  type        text        not null,
  act_at      timestamptz not null,
  recorded_at timestamptz not null,
  commitment  bytea       not null check (length(commitment) = 32),
  unique (xact, sequence)
);

-- What opens a commitment; deleting a row erases the content and leaves the journal valid.
create table journal.opening (
  entry_id uuid  primary key references journal.entry (id),
  subject  uuid  not null,
  salt     bytea not null check (length(salt) = 32),
  content  bytea not null
);
create index opening_subject on journal.opening (subject);

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % on % refused', tg_op, tg_table_name;
end
$$;
create trigger entry_is_append_only before update or delete or truncate on journal.entry
  for each statement execute function journal.refuse_change();
create trigger opening_is_never_changed before update or truncate on journal.opening
  for each statement execute function journal.refuse_change();
