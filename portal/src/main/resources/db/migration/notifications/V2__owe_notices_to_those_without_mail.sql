-- which office owes the notice by law and tells it by letter or telephone when no mail reaches the person
alter table message
    add column office uuid,
    add column told_at timestamptz,
    add column told_by uuid,
    add constraint who_told_and_when check ((told_at is null) = (told_by is null));

create index message_untold on message (office, settled_at)
    where office is not null and state = 'unreachable' and told_at is null;

-- one person gets one mail for one act, whatever its template; what went out twice before keeps an act of its own
update message as later set act_id = gen_random_uuid()
where exists (
    select from message as first
    where first.act_id = later.act_id and first.recipient = later.recipient and first.channel = later.channel
      and first.id < later.id);
alter table message drop constraint one_message_for_each_act_person_and_channel;
alter table message add constraint one_message_for_each_act_and_person unique (act_id, recipient, channel);
