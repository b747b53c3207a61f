-- By what push services know us: the pair with the highest number is given to browsers, the older ones stay for those browsers
-- that know them.
create table push_key (
    id         uuid        primary key,
    -- clocks may go back
    number     bigint      not null unique,
    -- the point that browsers are given
    public_key bytea       not null check (length(public_key) = 65),
    -- the private key, sealed with a key of its own
    sealed     bytea       not null,
    made_at    timestamptz not null
);

-- A browser in which somebody wants to be told of news.
create table browser (
    id           uuid        primary key,
    person       uuid        not null,
    -- of the address at the push service: one browser tells one person
    address_hash bytea       not null,
    -- address and keys, sealed with a key of its own: whoever has them can write to the browser
    sealed       bytea       not null,
    push_key     uuid        not null references push_key,
    -- what it says that it is
    name         text        not null,
    made_at      timestamptz not null,
    constraint one_person_for_each_browser unique (address_hash)
);
create index browser_person on browser (person, id);
create index browser_push_key on browser (push_key);

alter table message
    add column browser uuid,
    drop constraint message_channel_check,
    add constraint message_channel_check check (channel in ('mail', 'letter', 'sms', 'push')),
    add constraint what_is_pushed_goes_to_a_browser check ((channel = 'push') = (browser is not null)),
    drop constraint one_message_for_each_act_and_person,
    add constraint one_message_for_each_act_and_person
        unique nulls not distinct (act_id, recipient, channel, browser);
