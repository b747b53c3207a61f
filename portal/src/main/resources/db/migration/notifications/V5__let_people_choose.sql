-- How somebody wants to be told; who has no row wants mail, and no mail at night that can wait.
create table preference (
    person     uuid        primary key,
    -- of what the law does not ask for
    mail       boolean     not null,
    -- what the law owes cannot be switched off: only its way is chosen
    legal_way  text        not null check (legal_way in ('mail', 'letter')),
    -- null: the language of the person's details
    language   text        check (language in ('kk', 'ru', 'en')),
    -- equal when there are none
    quiet_from time        not null,
    quiet_to   time        not null,
    -- officers: one mail a day instead of one for each event
    digest     boolean     not null default false,
    -- when the last one was made, and for which day
    digest_at  timestamptz,
    digest_on  date,
    changed_at timestamptz not null
);
create index preference_digest on preference (digest_on) where digest;

-- The moment, or the end of the quiet hours in which it falls, where the person lives.
create function not_at_night(moment timestamptz, tz text, quiet_from time, quiet_to time) returns timestamptz
    language sql immutable parallel safe
    return case
        when quiet_from = quiet_to then moment
        when quiet_from < quiet_to and (moment at time zone tz)::time >= quiet_from
                and (moment at time zone tz)::time < quiet_to
            then ((moment at time zone tz)::date + quiet_to) at time zone tz
        when quiet_from > quiet_to and (moment at time zone tz)::time >= quiet_from
            then ((moment at time zone tz)::date + 1 + quiet_to) at time zone tz
        when quiet_from > quiet_to and (moment at time zone tz)::time < quiet_to
            then ((moment at time zone tz)::date + quiet_to) at time zone tz
        else moment
    end;

alter table message
    -- whether it waits for the morning, and is not sent to whoever does not want it
    add column ordinary boolean not null default false,
    drop constraint message_channel_check,
    add constraint message_channel_check check (channel in ('mail', 'letter')),
    drop constraint message_state_check,
    add constraint message_state_check check (state in
        ('queued', 'sending', 'sent', 'kept', 'unreachable', 'dead', 'discarded', 'gathered', 'waiting'));

create index message_gathered on message (recipient, queued_at) where state = 'gathered';
