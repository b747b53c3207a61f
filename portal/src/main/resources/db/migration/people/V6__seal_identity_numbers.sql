-- An identity number stands sealed with its person's key; iin_match is the same for the same number, and cannot be tried
-- without the master key. Numbers of before are sealed at the next start, and iin stays empty from then on.
alter table people.person
    add column iin_sealed bytea,
    add column iin_match bytea check (octet_length(iin_match) = 32),
    add constraint iin_is_sealed check (iin is null) not valid,
    add constraint iin_is_matched check ((iin_sealed is null) = (iin_match is null));
create index person_by_iin on people.person (iin_match) where iin_match is not null;
create index person_with_open_iin on people.person (id) where iin is not null;
