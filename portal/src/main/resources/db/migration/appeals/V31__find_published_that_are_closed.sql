-- what programs ask of Open311 by status: a share of the published, newest first
create index appeal_public_closed on appeals.appeal (received_at desc, id) where public and not is_open;
