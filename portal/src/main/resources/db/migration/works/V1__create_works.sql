-- What became of projects that won a round. Sums are in hundredths of the round's currency, within the acts.
create table works.work (
  project uuid primary key
);

create table works.act (
  nr      bigint      generated always as identity,
  id      uuid        primary key,
  project uuid        not null references works.work (project),
  at      timestamptz not null,
  act     jsonb       not null
);
create index act_project on works.act (project, nr);

-- Whether residents accept what was built; one says it once, and may change it while it can be said.
create table works.verdict (
  nr       bigint      generated always as identity primary key,
  project  uuid        not null references works.work (project),
  -- null once the person is erased
  person   uuid,
  accepted boolean     not null,
  words    text        not null,
  named    boolean     not null,
  at       timestamptz not null,
  unique (project, person)
);
create index verdict_person on works.verdict (person) where person is not null;
