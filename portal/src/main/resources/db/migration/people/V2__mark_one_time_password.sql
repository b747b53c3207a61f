-- a password that somebody else made up and handed over: it opens nothing but its own replacement
alter table people.account add column one_time boolean not null default false;
