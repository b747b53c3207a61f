-- whoever asked to be erased; the row stays for what refers to it, and says nothing
alter table people.person add column erased_at timestamptz;
