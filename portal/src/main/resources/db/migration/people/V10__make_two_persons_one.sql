-- persons who turned out to be another: what was theirs is the other's now. A journal entry that names the former one is
-- followed here, and nothing else is left of them
create table people.merged (
    person uuid primary key references people.person,
    into_person uuid not null references people.person check (into_person <> person),
    merged_at timestamptz not null
);
create index merged_by_person on people.merged (into_person);

-- mailboxes beside the one in people.person by which somebody comes in; written to is the one there
create table people.further_email (
    identity text primary key check (char_length(identity) <= 254),
    email text not null check (lower(email) = identity),
    person uuid not null references people.person,
    confirmed_at timestamptz not null
);
create index further_email_by_person on people.further_email (person);
