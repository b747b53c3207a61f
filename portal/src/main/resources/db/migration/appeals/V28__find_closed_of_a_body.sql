-- an office's closed cases of one state, newest first
create index appeal_body_standing on appeals.appeal (body, standing, received_at desc, id);
