-- How many votes a project needs: so many, and such a part of the counted ballots in hundredths of a percent.
alter table budgets.round add column least_votes integer not null default 0 check (least_votes >= 0);
alter table budgets.round add column least_share integer not null default 0 check (least_share between 0 and 10000);

-- Projects of a round with the same words here, in whatever case, are those of which at most one is done.
alter table budgets.project add column one_of text;

-- What a head of the body decided otherwise than the count, each an act of its own: the last one about a project holds.
create table budgets.decision (
  round      uuid        not null references budgets.round (id),
  number     integer     not null check (number > 0),
  project    uuid        not null references budgets.project (id),
  taken      boolean     not null,
  ground     text,
  reason     text        not null,
  decided_by uuid        not null,
  decided_at timestamptz not null,
  primary key (round, number)
);

-- For figures, until the count: where somebody lives as the list of residents says, and how old they are, in bands. What is
-- published of them is kept with the round; groups smaller than ten are not.
alter table budgets.resident add column area text;
alter table budgets.resident add column age text;
alter table budgets.round add column participation jsonb;
