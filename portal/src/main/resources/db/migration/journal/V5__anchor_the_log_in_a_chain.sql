-- Which trees of the log were written into a contract of a chain: under way, or there for good.
create table journal.anchor (
  id            uuid        primary key,
  origin        text        not null,
  size          bigint      not null check (size > 0),
  root          bytea       not null check (length(root) = 32),
  chain         bigint      not null,
  contract      text        not null,
  begun_at      timestamptz not null,
  -- where it stands at the moment; a chain may take that back until so many blocks follow that it does not any more
  block         bigint,
  block_at      timestamptz,
  confirmations bigint      not null default 0,
  dropped       int         not null default 0,
  final_at      timestamptz,
  given_up      text,
  check (final_at is null or block is not null and block_at is not null and given_up is null)
);
create unique index anchor_under_way on journal.anchor (chain, contract) where final_at is null and given_up is null;
create index anchor_covering on journal.anchor (origin, size) where final_at is not null;

-- Each transaction that was sent for it, the signed bytes before they went out: the last may replace those before it.
create table journal.anchor_sent (
  hash    text          primary key,
  anchor  uuid          not null references journal.anchor,
  nonce   bigint        not null,
  raw     text          not null,
  fee     numeric(78,0) not null,
  tip     numeric(78,0),
  sent_at timestamptz   not null
);
create index anchor_sent_for on journal.anchor_sent (anchor, sent_at);

-- Why no anchor goes on at the moment, as long as that is so.
create table journal.anchor_trouble (
  chain    bigint      not null,
  contract text        not null,
  kind     text        not null,
  what     text        not null,
  since    timestamptz not null,
  primary key (chain, contract)
);
