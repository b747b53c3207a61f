-- The telephone to which somebody wants SMS, once a code has shown that it is theirs.
create table telephone (
    person          uuid        primary key,
    -- E.164
    number          text        not null check (number ~ '^[+][1-9][0-9]{6,14}$'),
    confirmed_at    timestamptz,
    for_news        boolean     not null default false,
    for_legal       boolean     not null default false,
    -- keyed hash of the code that was sent; null when none waits
    code_hash       bytea,
    code_expires_at timestamptz,
    tries           integer     not null default 0,
    -- how many codes were sent on that day
    codes_on        date        not null,
    codes           integer     not null
);
create index telephone_number on telephone (number, codes_on);

alter table message
    add column gateway_id text,
    drop constraint message_channel_check,
    add constraint message_channel_check check (channel in ('mail', 'letter', 'sms')),
    drop constraint message_state_check,
    add constraint message_state_check check (state in
        ('queued', 'sending', 'sent', 'delivered', 'kept', 'unreachable', 'dead', 'discarded', 'gathered', 'waiting'));
-- by what the gateway's reports find their message
create index message_gateway on message (gateway_id) where gateway_id is not null;
drop index message_due;
create index message_due on message (channel, due_at, id) where due_at is not null;
