-- The order of the journal: a number without gaps, given once and for all to each entry that was committed. It is kept as
-- data and owes nothing to the cluster, so it is the same after a dump is restored elsewhere.
create table journal.place (
  position bigint primary key check (position > 0),
  entry_id uuid   not null unique references journal.entry (id)
);
insert into journal.place (position, entry_id)
select row_number() over (order by xact, sequence), id from journal.entry;
create trigger place_is_append_only before update or delete or truncate on journal.place
  for each statement execute function journal.refuse_change();

-- Entries that have no place yet: written with the entry, taken away when it is placed.
create table journal.waiting (
  entry_id uuid   primary key references journal.entry (id),
  sequence bigint not null
);

alter table journal.entry drop column xact;
alter table journal.entry add constraint entry_in_order_of_writing unique (sequence);
