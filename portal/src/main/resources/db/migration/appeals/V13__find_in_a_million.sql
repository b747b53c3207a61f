-- how much is on the desk is counted from the index alone
drop index appeals.appeal_queue;
create index appeal_queue on appeals.appeal (body, due_ends_at, id) include (standing, officer) where is_open;
-- an auditor looks for closed cases everywhere: of any state, and of a rare one
create index appeal_received on appeals.appeal (received_at desc, id);
create index appeal_standing on appeals.appeal (standing, received_at desc, id);
