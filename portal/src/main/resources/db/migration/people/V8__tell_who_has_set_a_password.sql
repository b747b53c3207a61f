-- an account whose password nobody has set yet opens for nobody
alter table people.account add column password_set boolean not null default true;
update people.account a set password_set = false
 where a.changed_at = a.made_at and exists (select from people.password_link l where l.person = a.person);
