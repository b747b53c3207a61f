-- how surely it was known who the applicant is when they filed; null for appeals from before, and for who was erased
alter table appeals.applicant
  add column assurance text check (assurance in ('DECLARED', 'CONTACT_CONFIRMED', 'IDENTITY_CONFIRMED'));
