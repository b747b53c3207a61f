-- What the applicant said of themselves at the filing. Apart from the appeal, so that it can be erased without touching
-- it: an emptied row says that nothing is known any more, no row that a history was brought in without it.
create table appeals.applicant (
  appeal         uuid primary key references appeals.appeal (id),
  name           text not null check (char_length(name) <= 200),
  email          text check (char_length(email) <= 254),
  phone          text not null check (char_length(phone) <= 40),
  postal_address text not null check (char_length(postal_address) <= 500),
  iin            text check (iin ~ '^[0-9]{12}$'),
  bin            text check (bin ~ '^[0-9]{12}$')
);
