-- Sums of cases that are counted alike, so that a question to the figures reads thousands of rows and not all cases.
-- A group of cases may have several rows here, negative ones among them; only their sum tells anything.
create table openness.tally (
  month      date    not null,
  body       uuid    not null,
  topic      text    not null, -- empty when it is not known
  territory  text    not null,
  kind       text    not null,
  due_on     date    not null, -- of those pending; infinity for all others
  filed      integer not null,
  pending    integer not null, -- open or overdue: which of the two is a question to the clock
  answered   integer not null,
  on_time    integer not null,
  withdrawn  integer not null,
  contested  integer not null,
  settled    integer not null,
  partly     integer not null,
  unsettled  integer not null,
  not_judged integer not null,
  awaiting   integer not null,
  marks      integer not null,
  mark_sum   integer not null,
  undated    integer not null, -- these are in no other column
  changed_at timestamptz,
  loose      boolean not null default true -- written by an act, and not yet merged with the other rows of its group
) with (autovacuum_vacuum_scale_factor = 0.05); -- it is read from end to end

-- Whether the case is in the tally. What was here before is not, until a task takes it in.
alter table openness.case_figure add column tallied boolean not null default false;
alter table openness.case_figure alter column tallied set default true;
create index case_figure_untallied on openness.case_figure (month, appeal) where not tallied;

-- What one case adds to the tally, or takes from it. The only place that says how a case is counted.
create function openness.share_of(c openness.case_figure, sign integer) returns setof openness.tally
language sql immutable as $$
  select
    c.month, c.body, coalesce(c.topic, ''), c.territory, c.kind,
    case when not c.undated and c.is_open and c.answered_at is null then c.due_on else 'infinity'::date end,
    case when c.undated then 0 else sign end,
    case when not c.undated and c.is_open and c.answered_at is null then sign else 0 end,
    case when not c.undated and c.answered_at is not null then sign else 0 end,
    case when not c.undated and c.answered_on_time then sign else 0 end,
    case when not c.undated and c.standing = 'WITHDRAWN' and c.answered_at is null then sign else 0 end,
    case when not c.undated and c.standing in ('TAKEN_UP', 'SATISFIED') and c.answered_at is null then sign else 0 end,
    case when not c.undated and c.settled = 'YES' then sign else 0 end,
    case when not c.undated and c.settled = 'PARTLY' then sign else 0 end,
    case when not c.undated and c.settled = 'NO' then sign else 0 end,
    case when not c.undated and c.standing in ('NOT_JUDGED', 'TAKEN_UP', 'WITHDRAWN') and c.answered_at is not null
              and c.settled is null then sign else 0 end,
    case when not c.undated and c.standing not in ('NOT_JUDGED', 'TAKEN_UP', 'WITHDRAWN') and c.answered_at is not null
              and c.settled is null then sign else 0 end,
    case when not c.undated and c.mark is not null then sign else 0 end,
    case when not c.undated and c.mark is not null then sign * c.mark else 0 end,
    case when c.undated then sign else 0 end,
    case when c.undated then null else c.changed_at end,
    true
$$;

-- Each change of a case that is in the tally changes the tally in the same transaction, whoever writes it. Nothing is
-- updated, so no act ever waits for another here. The one who takes a case in adds its share.
create function openness.keep_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into openness.tally select * from openness.share_of(new, 1);
  elsif tg_op = 'DELETE' or not new.tallied then
    insert into openness.tally select * from openness.share_of(old, -1);
  else
    insert into openness.tally
    select * from openness.share_of(old, -1) union all select * from openness.share_of(new, 1);
  end if;
  return null;
end
$$;
create trigger new_case_is_tallied after insert on openness.case_figure
  for each row when (new.tallied) execute function openness.keep_tally();
create trigger changed_case_is_tallied after update on openness.case_figure
  for each row when (old.tallied) execute function openness.keep_tally();
create trigger deleted_case_is_tallied after delete on openness.case_figure
  for each row when (old.tallied) execute function openness.keep_tally();

-- What there is to count: the sums, and one by one the cases that are not in them.
create view openness.counted as
select * from openness.tally
union all
select share.* from openness.case_figure c cross join lateral openness.share_of(c, 1) share where not c.tallied;

-- Questions to the figures went through these; now they go through the tally.
drop index openness.case_figure_month;
drop index openness.case_figure_body;
drop index openness.case_figure_topic;
drop index openness.case_figure_territory;

-- The week on the home page is told from indexes alone.
drop index openness.case_figure_received;
drop index openness.case_figure_answered;
drop index openness.case_figure_judged;
create index case_figure_received on openness.case_figure (received_at) where not undated;
create index case_figure_answered on openness.case_figure (answered_at) include (answered_on_time)
  where answered_at is not null and not undated;
create index case_figure_judged on openness.case_figure (judged_at) include (settled)
  where judged_at is not null and not undated;
