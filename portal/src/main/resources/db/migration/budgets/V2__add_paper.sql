-- Paper and counters: at which points people vote beside the browser, what was handed out there, and how papers were counted.
alter table budgets.round add column paper boolean not null default false;
-- of all sheets that count, once each point has its protocol
alter table budgets.round add column paper_sha256 bytea;

-- How much was done at a point; nothing of for whom and when.
create table budgets.point (
  round    uuid    not null references budgets.round (id),
  number   integer not null check (number > 0),
  name     text    not null,
  address  text    not null,
  handed   integer not null default 0 check (handed >= 0),
  spoiled  integer not null default 0 check (spoiled >= 0),
  assisted integer not null default 0 check (assisted >= 0),
  primary key (round, number)
);

create table budgets.bundle (
  round     uuid    not null,
  point     integer not null,
  number    integer not null check (number > 0),
  sheets    integer not null check (sheets between 1 and 50),
  -- why it is typed anew as another bundle
  withdrawn text,
  primary key (round, point, number),
  foreign key (round, point) references budgets.point (round, number)
);

-- Each bundle is typed twice, by two different officers.
create table budgets.bundle_entry (
  round    uuid     not null,
  point    integer  not null,
  bundle   integer  not null,
  copy     smallint not null check (copy in (1, 2)),
  typist   uuid     not null,
  finished boolean  not null default false,
  primary key (round, point, bundle, copy),
  unique (round, point, bundle, typist),
  foreign key (round, point, bundle) references budgets.bundle (round, point, number)
);

create table budgets.typed_sheet (
  round  uuid     not null,
  point  integer  not null,
  bundle integer  not null,
  copy   smallint not null,
  sheet  integer  not null check (sheet between 1 and 50),
  mark   text     not null,
  primary key (round, point, bundle, copy, sheet),
  foreign key (round, point, bundle, copy) references budgets.bundle_entry (round, point, bundle, copy)
);

-- What stands on a sheet that was typed in two ways: one says it, another confirms it.
create table budgets.settlement (
  round     uuid    not null,
  point     integer not null,
  bundle    integer not null,
  sheet     integer not null,
  mark      text    not null,
  reason    text    not null,
  proposed  uuid    not null,
  confirmed uuid check (confirmed <> proposed),
  primary key (round, point, bundle, sheet),
  foreign key (round, point, bundle) references budgets.bundle (round, point, number)
);

create table budgets.protocol (
  round         uuid        not null,
  point         integer     not null,
  -- false: a head has closed the point, and its papers do not count
  counted       boolean     not null,
  handed        integer     not null,
  spoiled       integer     not null,
  assisted      integer     not null,
  returned      integer     not null check (returned between 0 and handed),
  found         integer     not null check (found >= 0),
  valid         integer     not null,
  blank         integer     not null,
  void          integer     not null,
  grounds       text,
  posts         text[]      not null,
  names         text[]      not null,
  signed_by     uuid        not null,
  signed_at     timestamptz not null,
  sheets_sha256 bytea       not null,
  primary key (round, point),
  foreign key (round, point) references budgets.point (round, number),
  check (valid + blank + void = found or not counted),
  check (counted or grounds is not null)
);

-- The sheets that count, as both entries or a settlement have them; frozen with the protocol.
create table budgets.sheet (
  round  uuid    not null,
  point  integer not null,
  bundle integer not null,
  number integer not null,
  mark   text    not null,
  primary key (round, point, bundle, number),
  foreign key (round, point) references budgets.protocol (round, point)
);
