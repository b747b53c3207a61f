-- Letters that were printed together, and when the post took them.
create table letter_batch (
    id        uuid        primary key,
    office    uuid        not null,
    made_at   timestamptz not null,
    made_by   uuid        not null,
    letters   integer     not null check (letters > 0),
    posted_on date,
    -- the number of the post's register, which proves the sending
    register  text,
    posted_by uuid,
    constraint a_batch_is_posted_whole check (
        (posted_on is null) = (register is null) and (posted_on is null) = (posted_by is null))
);
create index letter_batch_office on letter_batch (office, made_at desc, id);

alter table message
    add column batch uuid references letter_batch,
    drop constraint message_state_check,
    add constraint message_state_check check (state in
        ('queued', 'sending', 'sent', 'delivered', 'kept', 'unreachable', 'dead', 'discarded', 'gathered', 'waiting',
         'printed'));
create index message_batch on message (batch) where batch is not null;
create index message_letters on message (queued_at, id) where channel = 'letter' and state = 'waiting';

-- whom no mail reached before there were letters
insert into message (id, act_id, subject, recipient, channel, template, payload, path, state, queued_at, settled_at, legal)
select gen_random_uuid(), m.act_id, m.subject, m.recipient, 'letter', m.template, m.payload, m.path, 'waiting', m.queued_at,
    m.settled_at, m.legal
from message m join legal_notice n on n.id = m.legal
where m.channel = 'mail' and m.state in ('unreachable', 'dead') and n.handed_over_at is null
on conflict do nothing;
