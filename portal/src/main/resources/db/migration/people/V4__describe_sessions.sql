-- what the owner needs to recognise a session: browser and system are words of our own list, never what a browser said
alter table people.session
    add column id uuid not null default gen_random_uuid(),
    add column browser text not null default '' check (char_length(browser) <= 40),
    add column system text not null default '' check (char_length(system) <= 40),
    add column last_used_at timestamptz;
update people.session set last_used_at = opened_at;
alter table people.session alter column last_used_at set default now();
alter table people.session alter column last_used_at set not null;
create unique index session_by_id on people.session (id);

-- device_hash: keyed by the person, so that two people with one device are not seen to have it
create table people.known_device (
    person uuid not null references people.person,
    device_hash bytea not null check (octet_length(device_hash) = 32),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (person, device_hash)
);
create index known_device_by_age on people.known_device (last_seen_at);
