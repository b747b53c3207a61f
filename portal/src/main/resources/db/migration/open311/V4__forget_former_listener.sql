-- How requests stand was once written by a listener after the commit. What it did not finish stands in the registry of events,
-- which hands it out each minute to a listener that is no longer there. No room but this one knows that name.
do $$
begin
  if to_regclass('events.event_publication') is not null then
    delete from events.event_publication where listener_id like 'kz.dauys.portal.open311.StandingListener.%';
  end if;
end
$$;
