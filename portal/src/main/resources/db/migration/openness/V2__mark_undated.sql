-- what was brought over without its dates is not counted by them
alter table openness.case_figure add column undated boolean not null default false;
