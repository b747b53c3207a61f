-- What trustees bring to open a box, in parts in their order, so that a box of any size fits. Whole files that came before are
-- in the column openings of their trustee, which for later ones is empty.
create table budgets.openings_part (
  round   uuid    not null,
  trustee integer not null,
  part    integer not null check (part > 0),
  bytes   bytea   not null,
  primary key (round, trustee, part),
  foreign key (round, trustee) references budgets.trustee (round, number)
);

-- By whose openings the box is being opened or was, and how far that is: after a stop it goes on from there.
alter table budgets.trustee add column opens boolean not null default false;
alter table budgets.round add column in_box integer check (in_box >= 0);
alter table budgets.round add column opened integer not null default 0 check (opened between 0 and in_box);
