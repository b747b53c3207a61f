-- ranges of days and ids in one exclusion constraint; a trusted extension, so the owner of the database may make it
create extension if not exists btree_gist with schema public;

-- every valid_from and valid_to is a day that still counts; valid_to null: no end is known

create table organisations.revision (
    one boolean primary key default true check (one),
    number bigint not null
);
insert into organisations.revision (number) values (1);

create table organisations.territory (
    code text primary key check (code ~ '^[0-9]{9}$')
);

create table organisations.territory_version (
    code text not null references organisations.territory,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    parent text references organisations.territory,
    name_kk text not null check (name_kk <> ''),
    name_ru text not null check (name_ru <> ''),
    name_en text not null check (name_en <> ''),
    latitude double precision not null check (latitude between -90 and 90),
    longitude double precision not null check (longitude between -180 and 180),
    primary key (code, valid_from),
    check (parent <> code),
    constraint one_territory_at_a_time exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table organisations.topic (
    code text primary key,
    parent text references organisations.topic
);

create table organisations.topic_version (
    code text not null references organisations.topic,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    name_kk text not null check (name_kk <> ''),
    name_ru text not null check (name_ru <> ''),
    name_en text not null check (name_en <> ''),
    primary key (code, valid_from),
    constraint one_topic_at_a_time exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table organisations.body (
    id uuid primary key,
    slug text not null unique
);

create table organisations.body_version (
    body uuid not null references organisations.body,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    name_kk text not null check (name_kk <> ''),
    name_ru text not null check (name_ru <> ''),
    name_en text not null check (name_en <> ''),
    short_name_kk text not null check (short_name_kk <> ''),
    short_name_ru text not null check (short_name_ru <> ''),
    short_name_en text not null check (short_name_en <> ''),
    higher uuid references organisations.body,
    territory text not null references organisations.territory,
    primary key (body, valid_from),
    check (higher <> body),
    constraint one_body_version_at_a_time
        exclude using gist (body with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table organisations.unit (
    id uuid primary key,
    founded_in uuid not null references organisations.body,
    slug text not null,
    unique (founded_in, slug)
);

create table organisations.unit_version (
    unit uuid not null references organisations.unit,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    body uuid not null references organisations.body,
    name_kk text not null check (name_kk <> ''),
    name_ru text not null check (name_ru <> ''),
    name_en text not null check (name_en <> ''),
    primary key (unit, valid_from),
    constraint one_unit_version_at_a_time
        exclude using gist (unit with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table organisations.responsibility (
    topic text not null references organisations.topic,
    territory text not null references organisations.territory,
    unit uuid not null references organisations.unit,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (topic, territory, valid_from),
    constraint one_unit_answers_at_a_time
        exclude using gist (topic with =, territory with =, daterange(valid_from, valid_to, '[]') with &&)
);
