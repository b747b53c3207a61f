-- What other bodies say of an idea, asked by the office that appraises it.
create table ideas.opinion (
  idea       uuid        not null references ideas.idea (id),
  body       uuid        not null,
  asked_at   timestamptz not null,
  until      date        not null,
  question   text        not null,
  standpoint text,
  words      text,
  given_at   timestamptz,
  primary key (idea, body),
  check ((standpoint is null) = (given_at is null) and (words is null) = (given_at is null))
);
create index opinion_open on ideas.opinion (body, until) where given_at is null;
