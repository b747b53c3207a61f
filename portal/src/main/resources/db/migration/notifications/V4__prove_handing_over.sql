-- A notice that the law owes to one person about one act, whatever ways it takes.
create table legal_notice (
    id             uuid        primary key,
    act_id         uuid        not null,
    subject        uuid        not null,
    recipient      uuid        not null,
    kind           text        not null
        check (kind in ('hearing', 'extension', 'redirection', 'decision', 'other')),
    -- which office owes it
    office         uuid        not null,
    template       text        not null,
    made_at        timestamptz not null,
    -- the last day on which it is in time; null where the law names none
    must_by        date,
    -- from which day the office has to look after it while nothing shows that it was handed over
    attention_on   date        not null,
    -- from when it counts as handed over, as the law pack reckons it from the proofs; may lie ahead
    handed_over_at timestamptz,
    -- when the journal got its entry of that
    entered_at     timestamptz,
    constraint one_legal_notice_for_each_act_and_person unique (act_id, recipient),
    constraint what_is_entered_is_handed_over check (entered_at is null or handed_over_at is not null)
);
create index legal_notice_subject on legal_notice (subject, id);
create index legal_notice_recipient on legal_notice (recipient, id);
create index legal_notice_open on legal_notice (office, attention_on, id) where handed_over_at is null;
create index legal_notice_to_enter on legal_notice (handed_over_at) where entered_at is null;

-- What is known of a notice on its way; nothing here is ever changed.
create table proof (
    id      uuid        primary key,
    notice  uuid        not null references legal_notice,
    way     text        not null
        check (way in ('portal', 'mail', 'sms', 'push', 'letter', 'in-person', 'telephone')),
    proof   text        not null
        check (proof in ('sent', 'accepted', 'delivered', 'opened', 'handed-over', 'returned')),
    at      timestamptz not null,
    -- who of the office wrote it down, and the number of the paper
    by      uuid,
    number  text,
    -- what the server or the gateway answered
    answer  text
);
create index proof_notice on proof (notice, id);

alter table message add column legal uuid references legal_notice;
create index message_legal on message (legal) where legal is not null;

-- What was owed before: what a mail server took or somebody told counts as it did then.
insert into legal_notice (id, act_id, subject, recipient, kind, office, template, made_at, attention_on, handed_over_at,
    entered_at)
select id, act_id, subject, recipient, 'other', office, template, queued_at, queued_at::date,
    case when state = 'sent' then settled_at else told_at end,
    case when state = 'sent' then settled_at else told_at end
from message where office is not null;
insert into proof (id, notice, way, proof, at, by)
select gen_random_uuid(), id, case when state = 'sent' then 'mail' else 'telephone' end,
    case when state = 'sent' then 'accepted' else 'handed-over' end,
    case when state = 'sent' then settled_at else told_at end, told_by
from message where office is not null and (state = 'sent' or told_at is not null);
update message set legal = id where office is not null;

drop index message_untold;
alter table message drop constraint who_told_and_when;
alter table message drop column office, drop column told_at, drop column told_by;
