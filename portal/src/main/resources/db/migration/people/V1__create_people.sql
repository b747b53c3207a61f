create extension if not exists btree_gist with schema public;

-- every valid_from and valid_to is a day that still counts; valid_to null: no end is known

create table people.person (
    id uuid primary key,
    name text not null check (char_length(name) <= 200),
    email text check (char_length(email) <= 254),
    phone text check (char_length(phone) <= 20),
    address text check (char_length(address) <= 500),
    iin text check (iin ~ '^[0-9]{12}$'),
    language text not null check (language in ('KK', 'RU', 'EN')),
    citizen boolean not null,
    created_at timestamptz not null,
    version integer not null default 0
);
-- mailboxes differ in case only on paper: a telephone's capital first letter must not make a second person
create unique index one_person_per_email on people.person (lower(email));

create table people.account (
    person uuid primary key references people.person,
    login text not null unique check (login ~ '^[a-z0-9][a-z0-9.-]{2,63}$'),
    password_hash text not null,
    changed_at timestamptz not null
);

create table people.appointment (
    id uuid primary key,
    holder uuid not null references people.person,
    role text not null check (role in ('COUNTER_OPERATOR', 'OFFICER', 'HEAD', 'AUDITOR', 'ADMINISTRATOR')),
    body uuid,
    unit uuid,
    post_kk text not null check (post_kk <> ''),
    post_ru text not null check (post_ru <> ''),
    post_en text not null check (post_en <> ''),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    check (unit is null or body is not null),
    check (body is not null or role in ('AUDITOR', 'ADMINISTRATOR')),
    constraint one_appointment_at_a_time exclude using gist (
        holder with =,
        role with =,
        coalesce(body, '00000000-0000-0000-0000-000000000000') with =,
        coalesce(unit, '00000000-0000-0000-0000-000000000000') with =,
        daterange(valid_from, valid_to, '[]') with &&)
);
create index appointment_by_holder on people.appointment (holder);
create index appointment_by_body on people.appointment (body);

create table people.absence (
    id uuid primary key,
    absent uuid not null references people.person,
    substitute uuid not null references people.person check (substitute <> absent),
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    constraint one_substitute_at_a_time
        exclude using gist (absent with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index absence_by_substitute on people.absence (substitute);

-- token_hash: SHA-256 of a token of 256 random bits, which only the browser has
create table people.session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    person uuid not null references people.person,
    opened_by text not null check (opened_by in ('CODE', 'PASSWORD')),
    opened_at timestamptz not null,
    ends_at timestamptz not null,
    ends_at_latest timestamptz not null check (ends_at <= ends_at_latest)
);
create index session_by_end on people.session (ends_at);
create index session_by_person on people.session (person);

-- subject: keyed hash of who asked for the code; one code for a subject and a purpose, the newer replaces the older
create table people.one_time_code (
    purpose text not null check (char_length(purpose) <= 100),
    subject bytea not null,
    salt bytea not null,
    code_hash bytea not null,
    language text not null check (language in ('KK', 'RU', 'EN')),
    tries_left integer not null check (tries_left >= 0),
    expires_at timestamptz not null,
    primary key (purpose, subject)
);
create index one_time_code_by_end on people.one_time_code (expires_at);

-- subject: keyed hash of the account or the client's address
create table people.attempt (
    kind text not null,
    subject bytea not null,
    began_at timestamptz not null,
    number integer not null check (number >= 0),
    primary key (kind, subject)
);
create index attempt_by_beginning on people.attempt (began_at);
