-- What may be counted about each appeal, as it stood after the last act that was heard of: a copy made from events,
-- without texts and names.
create table openness.case_figure (
  appeal           uuid        primary key,
  version          integer     not null,
  kind             text        not null,
  channel          text        not null,
  language         text        not null,
  body             uuid        not null,
  topic            text,
  territory        text        not null,
  received_at      timestamptz not null,
  month            date        not null check (extract(day from month) = 1),
  due_on           date        not null,
  standing         text        not null,
  is_open          boolean     not null,
  answered_at      timestamptz,
  answered_on_time boolean,
  judged_at        timestamptz,
  settled          text check (settled in ('YES', 'PARTLY', 'NO')),
  mark             smallint check (mark between 1 and 5),
  changed_at       timestamptz not null,
  check ((answered_at is null) = (answered_on_time is null)),
  check ((judged_at is null) = (settled is null)),
  check (settled is not null or mark is null)
);
create index case_figure_month on openness.case_figure (month);
create index case_figure_body on openness.case_figure (body, month);
create index case_figure_topic on openness.case_figure (topic text_pattern_ops, month);
create index case_figure_territory on openness.case_figure (territory, month);
create index case_figure_received on openness.case_figure (received_at);
create index case_figure_answered on openness.case_figure (answered_at) where answered_at is not null;
create index case_figure_judged on openness.case_figure (judged_at) where judged_at is not null;
