-- A note belongs to the body whose officer wrote it, wherever the case goes afterwards.
alter table appeals.note add column body uuid;
update appeals.note n set body = a.body from appeals.appeal a where a.id = n.appeal;
alter table appeals.note alter column body set not null;

-- What is counted for good: the first answer with its lateness, the first verdict.
alter table appeals.appeal add column counted jsonb;
update appeals.appeal set counted =
  jsonb_build_object('answeredAt', answered_at, 'late', deemed_refused_on is not null or answered_at >= due_ends_at);
alter table appeals.appeal alter column counted set not null;

-- The day by which a clarification was asked for and did not come; the complaint that the body promised to satisfy.
alter table appeals.appeal add column unclarified_since date;
alter table appeals.appeal add column promised text;

create index appeal_lodged on appeals.appeal ((stage ->> 'passBy')) where standing = 'LODGED';
create index appeal_clarification on appeals.appeal ((stage ->> 'answerBy'))
  where standing = 'CLARIFICATION_ASKED' and unclarified_since is null;
