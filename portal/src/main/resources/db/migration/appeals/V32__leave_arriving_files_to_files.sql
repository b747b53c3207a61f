-- The room of files announces what arrives; what was announced here is over within minutes.
drop table appeals.arriving_file;
