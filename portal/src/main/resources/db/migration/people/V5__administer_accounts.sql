alter table people.account
    add column locked_at timestamptz,
    add column made_at timestamptz;
update people.account set made_at = changed_at;
alter table people.account alter column made_at set default now();
alter table people.account alter column made_at set not null;

-- a link by which an account is given a password, once; of its secret only the hash is kept, and one link at a time
create table people.password_link (
    person uuid primary key references people.account,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    expires_at timestamptz not null
);
create index password_link_by_end on people.password_link (expires_at);
