-- one key for each person, readable with the master key only: without its row, what it sealed is noise for ever.
-- master: the id of the master key that wrapped it, so that a rotation knows what is left to do
create table people.sealing_key (
    subject uuid primary key,
    master bigint not null,
    wrapped bytea not null
);
create index sealing_key_by_master on people.sealing_key (master);

-- of whom a code of the moment is asked besides the password. confirmed_at null: begun, and not shown to work yet;
-- begun_in: hash of the session's token, as only who began may confirm; last_step: of the last code that was taken, so that none is taken twice
create table people.second_factor (
    person uuid primary key references people.account,
    secret bytea not null,
    begun_in bytea not null,
    last_step bigint not null default 0,
    begun_at timestamptz not null,
    confirmed_at timestamptz
);

create table people.recovery_code (
    person uuid not null references people.second_factor on delete cascade,
    code_hash bytea not null check (octet_length(code_hash) = 32),
    primary key (person, code_hash)
);

-- HALF: the password was right, and the second factor is still to come; it shows nobody to any page
alter table people.session drop constraint session_opened_by_check;
alter table people.session add constraint session_opened_by_check check (opened_by in ('CODE', 'PASSWORD', 'HALF'));
