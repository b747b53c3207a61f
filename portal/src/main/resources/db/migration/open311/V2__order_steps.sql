-- what was done in one moment keeps the order of the case
alter table open311.step add column version integer not null default 0;
