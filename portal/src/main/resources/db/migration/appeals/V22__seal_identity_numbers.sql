-- IIN and BIN stand sealed with the key of the applicant; those of before are sealed at the next start.
alter table appeals.applicant
  add column iin_sealed bytea,
  add column bin_sealed bytea,
  add constraint numbers_are_sealed check (iin is null and bin is null) not valid;
create index applicant_with_open_number on appeals.applicant (appeal) where iin is not null or bin is not null;

-- of an appeal that is being written they are sealed with a key of the draft, whose writer may be nobody yet
alter table appeals.draft add column numbers bytea;
