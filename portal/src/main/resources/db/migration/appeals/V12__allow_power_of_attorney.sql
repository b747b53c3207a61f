alter table appeals.attachment drop constraint attachment_role_check;
alter table appeals.attachment add constraint attachment_role_check
  check (role in ('EVIDENCE', 'POWER', 'SCAN', 'PROTOCOL', 'ANSWER'));
