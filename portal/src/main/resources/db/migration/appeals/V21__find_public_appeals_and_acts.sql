-- what everyone may read by topic and place; what was done since a moment
create index appeal_public_topic on appeals.appeal (topic, received_at desc, id) where public;
create index appeal_public_territory on appeals.appeal (territory, received_at desc, id) where public;
create index act_at on appeals.act (at, id);
