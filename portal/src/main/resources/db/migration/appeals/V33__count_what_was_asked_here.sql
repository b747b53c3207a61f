-- What the state was asked where an idea would stand, on its topic: counted in the index alone, also what is still open, and the
-- newest of each topic in each place. Without it each of them was read in the table, half a second for a branch of topics at a
-- million appeals.
create index appeal_public_here on appeals.appeal (topic, territory, received_at desc, id) include (is_open) where public;
