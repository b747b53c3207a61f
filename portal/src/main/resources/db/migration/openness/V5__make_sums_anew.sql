-- Makes the sums anew from the cases, should they ever be wrong. Acts and the task wait meanwhile; questions do not.
create function openness.tally_anew() returns void language plpgsql as $$
begin
  lock table openness.case_figure in exclusive mode;
  lock table openness.tally in exclusive mode;
  delete from openness.tally;
  insert into openness.tally
  select month, body, topic, territory, kind, due_on, sum(filed), sum(pending), sum(answered), sum(on_time), sum(withdrawn),
    sum(contested), sum(settled), sum(partly), sum(unsettled), sum(not_judged), sum(awaiting), sum(marks), sum(mark_sum),
    sum(undated), max(changed_at), false
  from (
    select share.* from openness.case_figure c cross join lateral openness.share_of(c, 1) share where c.tallied
  ) shares
  group by month, body, topic, territory, kind, due_on;
end
$$;
