-- what was done on the requests of one program, by time
alter table open311.step add column program uuid;
update open311.step s set program = r.program from open311.request r where r.id = s.request;
alter table open311.step alter column program set not null;
create index step_program on open311.step (program, at, request, version);

-- What was said waits sealed, with a key of its request; rows from before wait as they are until they are filed.
alter table open311.request
  add column sealed bytea,
  add column attempts integer not null default 0,
  add column refused_with jsonb,
  add check (sealed is null or appeal is null),
  add check (sealed is null or payload is null);
drop index open311.request_waiting;
create index request_waiting on open311.request (received_at) where payload is not null or sealed is not null;
-- what was refused may come again under the same key
update open311.request set repeat_key = null where refused is not null;

-- what is kept about a person
create index request_applicant on open311.request (applicant) where applicant is not null;
