-- by what a provider of identities recognises a person: a keyed hash of its name and its word for them, so that a copy of the
-- database does not tell who that is there. opens_account: linked by the owner of an account of staff who was signed in to it
create table people.provider_identity (
    id uuid primary key,
    subject_match bytea not null unique check (octet_length(subject_match) = 32),
    person uuid not null references people.person,
    opens_account boolean not null default false,
    linked_at timestamptz not null,
    last_used_at timestamptz not null
);
create index provider_identity_by_person on people.provider_identity (person);

-- attempts that have come back, so that none comes back twice; of one that has not, nothing is kept here
create table people.provider_attempt (
    attempt_hash bytea primary key check (octet_length(attempt_hash) = 32),
    expires_at timestamptz not null
);
create index provider_attempt_by_end on people.provider_attempt (expires_at);

-- how it was confirmed that a person is reached by their e-mail, or is who they say they are.
-- iin_match: the number with which the identity was confirmed, as in people.person; null when none was seen
create table people.confirmation (
    person uuid not null references people.person,
    what text not null check (what in ('CONTACT', 'IDENTITY')),
    how text not null check (how in ('CODE', 'PROVIDER', 'DOCUMENT')),
    iin_match bytea check (octet_length(iin_match) = 32),
    by_whom uuid,
    at timestamptz not null,
    primary key (person, what, how)
);
create index confirmation_by_iin on people.confirmation (iin_match) where iin_match is not null;

-- whoever has signed in here and has no password did so by a mailed code
insert into people.confirmation (person, what, how, at)
select p.id, 'CONTACT', 'CODE', min(d.first_seen_at)
  from people.person p
  join people.known_device d on d.person = p.id
 where p.email is not null and p.erased_at is null
   and not exists (select from people.account a where a.person = p.id)
 group by p.id;

alter table people.session drop constraint session_opened_by_check;
alter table people.session add constraint session_opened_by_check
    check (opened_by in ('CODE', 'PROVIDER', 'PASSWORD', 'HALF'));
