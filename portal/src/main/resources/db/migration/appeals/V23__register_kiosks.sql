-- Terminals in halls. What they show to be known by is kept as a hash.
create table appeals.kiosk (
  id            uuid        primary key,
  body          uuid        not null,
  place         text        not null,
  -- until it is typed in there, once
  code_hash     bytea       unique,
  code_until    timestamptz,
  secret_hash   bytea       unique,
  registered_by uuid        not null,
  registered_at timestamptz not null,
  set_up_at     timestamptz,
  revoked_at    timestamptz
);

create table appeals.filed_at_kiosk (
  appeal uuid primary key references appeals.appeal (id),
  kiosk  uuid not null references appeals.kiosk (id)
);
create index filed_at_kiosk_kiosk on appeals.filed_at_kiosk (kiosk);
