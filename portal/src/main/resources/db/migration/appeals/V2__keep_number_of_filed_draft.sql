-- A draft that was filed remembers its number for a while, so that sending it twice gives one appeal.
alter table appeals.draft add column filed_as text;
