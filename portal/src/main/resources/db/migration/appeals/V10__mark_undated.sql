-- brought over from a system that does not say when: its dates are those of bringing it over
alter table appeals.appeal add column undated boolean not null default false;
