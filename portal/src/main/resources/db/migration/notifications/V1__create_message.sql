-- A notice on its way to one person by one channel.
create table message (
    id          uuid        primary key,
    act_id      uuid        not null,
    -- what the act was about; null for a sign-in code
    subject     uuid,
    -- whom to tell; null for a sign-in code, which goes to an address that may have no person yet
    recipient   uuid,
    -- only for a sign-in code, and erased with it
    address     text,
    -- only for a sign-in code: anyone else's language is asked for when the mail goes out
    language    text        check (language in ('kk', 'ru', 'en')),
    channel     text        not null check (channel in ('mail')),
    template    text        not null,
    payload     jsonb       not null,
    path        text        not null,
    state       text        not null
        check (state in ('queued', 'sending', 'sent', 'kept', 'unreachable', 'dead', 'discarded')),
    attempts    integer     not null default 0,
    -- how many of them an administrator forgave by asking for it to be sent again
    attempts_forgiven integer not null default 0,
    -- queued: when the next attempt is due; sending: when the attempt under way counts as lost; else null
    due_at      timestamptz,
    -- from when the message is worth nothing
    expires_at  timestamptz,
    queued_at   timestamptz not null,
    settled_at  timestamptz,
    -- the Message-ID of the first attempt, kept for all later ones
    mail_id     text,
    -- the address of the last attempt, masked
    sent_to     text,
    -- the stable code of the last failure
    reason      text,
    resent_by   uuid,
    constraint one_message_for_each_act_person_and_channel unique (act_id, recipient, channel, template),
    constraint a_code_has_an_address_until_it_is_settled check (
        recipient is not null or settled_at is not null or (address is not null and expires_at is not null)),
    constraint a_settled_message_is_not_due check ((settled_at is null) = (due_at is not null)),
    constraint a_message_is_settled_in_a_final_state check (
        (settled_at is null) = (state in ('queued', 'sending'))),
    constraint a_code_never_becomes_a_dead_letter check (recipient is not null or state <> 'dead')
);

create index message_due on message (due_at, id) where due_at is not null;
create index message_by_subject on message (subject, id) where subject is not null;
create index message_dead on message (settled_at, id) where state = 'dead';
create index message_kept on message (settled_at, id) where state = 'kept';
create index message_codes on message (settled_at) where recipient is null;
