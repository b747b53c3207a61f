-- what authenticators of people have made for this portal: public keys, so a copy of the database opens nothing. credential_id:
-- by which an authenticator names it; handle: under what it knows the person; attested: model, id and public key as the authenticator
-- wrote them; counter: of the last signature, 0 from those that do not count; guards_account: made by the owner of an account of staff
-- who was signed in to it, and shown after the password; suspected_at: when its counter went back, since when it opens nothing
create table people.passkey (
    id uuid primary key,
    credential_id bytea not null unique check (octet_length(credential_id) between 16 and 1023),
    person uuid not null references people.person,
    handle bytea not null check (octet_length(handle) = 32),
    attested bytea not null check (octet_length(attested) <= 8192),
    counter bigint not null check (counter >= 0),
    backup_eligible boolean not null,
    backed_up boolean not null,
    name text not null check (char_length(name) between 1 and 60),
    guards_account boolean not null,
    made_at timestamptz not null,
    last_used_at timestamptz,
    suspected_at timestamptz
);
create index passkey_by_person on people.passkey (person);

-- attempts that have come back, so that none comes back twice; of one that has not, nothing is kept here
create table people.passkey_attempt (
    attempt_hash bytea primary key check (octet_length(attempt_hash) = 32),
    expires_at timestamptz not null
);
create index passkey_attempt_by_end on people.passkey_attempt (expires_at);

-- recovery codes stand beside any second factor, not beside an app alone
alter table people.recovery_code drop constraint recovery_code_person_fkey;
alter table people.recovery_code add constraint recovery_code_person_fkey
    foreign key (person) references people.account on delete cascade;

alter table people.session drop constraint session_opened_by_check;
alter table people.session add constraint session_opened_by_check
    check (opened_by in ('CODE', 'PROVIDER', 'PASSKEY', 'PASSWORD', 'HALF'));
