create sequence appeals.running_number;

create table appeals.appeal (
  id                uuid             primary key,
  number            text             not null unique,
  version           integer          not null,
  -- as filed; never changed
  kind              text             not null,
  channel           text             not null,
  capacity          text             not null,
  applicant         uuid             not null,
  represented       text,
  entered_by        uuid,
  language          text             not null,
  text              text             not null,
  territory         text             not null,
  address           text             not null,
  latitude          double precision,
  longitude         double precision,
  received_at       timestamptz      not null,
  registration_day  date             not null,
  origin            uuid,
  origin_relation   text check (origin_relation in ('PART', 'COMPLAINT')),
  contested_body    uuid,
  -- what the acts have made of it
  stage             jsonb            not null,
  standing          text             not null,
  is_open           boolean          not null,
  topic             text,
  body              uuid             not null,
  unit              uuid,
  officer           uuid,
  held_by           uuid[]           not null,
  held_since        timestamptz      not null,
  due               jsonb            not null,
  due_on            date             not null,
  due_ends_at       timestamptz      not null,
  extended          boolean          not null,
  deemed_refused_on date,
  answered_at       timestamptz,
  verdict_by        date,
  public            boolean          not null,
  check ((origin is null) = (origin_relation is null)),
  check ((latitude is null) = (longitude is null))
);
create index appeal_queue on appeals.appeal (body, due_ends_at, id) where is_open;
create index appeal_officer_queue on appeals.appeal (officer, due_ends_at, id) where is_open;
create index appeal_answered on appeals.appeal (body, answered_at desc, id) where answered_at is not null;
create index appeal_body on appeals.appeal (body, received_at desc, id);
create index appeal_due on appeals.appeal (due_ends_at) where is_open;
create index appeal_awaiting_verdict on appeals.appeal (verdict_by) where standing = 'ANSWERED';
create index appeal_awaiting_registration on appeals.appeal (registration_day) where standing = 'FILED';
create index appeal_applicant on appeals.appeal (applicant, received_at desc, id);
create index appeal_origin on appeals.appeal (origin) where origin is not null;
create index appeal_public on appeals.appeal (received_at desc, id) where public;

-- Every act, in order: the case is the fold of these.
create table appeals.act (
  id       uuid        primary key,
  appeal   uuid        not null references appeals.appeal (id),
  sequence integer     not null,
  type     text        not null,
  at       timestamptz not null,
  by       uuid,
  data     jsonb       not null,
  unique (appeal, sequence)
);

-- Those who filed jointly, besides the applicant.
create table appeals.cosigner (
  appeal    uuid        not null references appeals.appeal (id),
  person    uuid        not null,
  joined_at timestamptz not null,
  primary key (appeal, person)
);
create index cosigner_person on appeals.cosigner (person);

-- A link by which co-signers join; only the hash of its secret is kept.
create table appeals.invitation (
  token_hash bytea       primary key,
  appeal     uuid        not null references appeals.appeal (id),
  expires_at timestamptz not null
);

create table appeals.note (
  id      uuid        primary key,
  appeal  uuid        not null references appeals.appeal (id),
  author  uuid        not null,
  at      timestamptz not null,
  text    text        not null
);
create index note_appeal on appeals.note (appeal, at);

-- Content-addressed: the bytes stand in the data folder under their SHA-256.
create table appeals.attachment (
  id         uuid        primary key,
  appeal     uuid        references appeals.appeal (id),
  draft      uuid,
  sha256     bytea       not null check (length(sha256) = 32),
  name       text        not null,
  media_type text        not null,
  size       bigint      not null,
  role       text        not null check (role in ('EVIDENCE', 'SCAN', 'PROTOCOL', 'ANSWER')),
  added_by   uuid,
  added_at   timestamptz not null,
  check ((appeal is null) <> (draft is null))
);
create index attachment_appeal on appeals.attachment (appeal) where appeal is not null;
create index attachment_draft on appeals.attachment (draft) where draft is not null;

create table appeals.draft (
  id         uuid        primary key,
  key_hash   bytea       not null unique,
  owner      uuid,
  content    jsonb       not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
create index draft_owner on appeals.draft (owner) where owner is not null;
create index draft_expiry on appeals.draft (expires_at);

create table appeals.answer_template (
  id       uuid primary key,
  body     uuid not null,
  language text not null,
  title    text not null,
  text     text not null,
  unique (body, language, title)
);

-- A reminder of a term is given once.
create table appeals.reminder (
  appeal uuid not null references appeals.appeal (id),
  due_on date not null,
  kind   text not null,
  primary key (appeal, due_on, kind)
);

-- What a row of another system became here; makes an import repeatable.
create table appeals.import_key (
  source    text not null,
  source_id text not null,
  appeal    uuid not null references appeals.appeal (id),
  primary key (source, source_id)
);
