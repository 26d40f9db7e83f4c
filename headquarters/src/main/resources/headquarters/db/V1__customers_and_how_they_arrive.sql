-- Headquarters: the system of record. One row per customer; everything else says how the row came to be and where it must go.

create extension if not exists pg_trgm;

-- A feed's newest position. Taking positions from it locks its row until commit, so positions become visible in order
-- and a reader that goes on from the last one it saw can miss nothing.
create table feed (
  name text primary key,
  position bigint not null
);
insert into feed values ('customers', 0);

create sequence account_number_sequence start 1000001;

create table customer (
  customer_id uuid primary key,
  account_number text not null unique,
  version int not null check (version > 0),
  given_name text not null,
  surname text not null,
  email text not null,
  email_verified boolean not null,
  phone text,
  language text,
  addresses jsonb not null default '[]',
  operating_unit_number text not null,
  scale_unit text,
  created_via text not null check (created_via in ('RealTime', 'Async', 'BackOffice', 'Import')),
  fallback_reason text,
  signed_up_at timestamptz not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  feed_position bigint not null
);
create unique index customer_feed on customer (feed_position);
create index customer_email on customer (lower(email));
create index customer_phone on customer (phone) where phone is not null;
create index customer_name on customer using gin (lower(given_name || ' ' || surname) gin_trgm_ops);
create index customer_newest on customer (created_at desc, customer_id desc);

create function account_number_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception 'an account number never changes';
end $$;
create trigger account_number_is_for_ever before update on customer
  for each row when (old.account_number is distinct from new.account_number)
  execute function account_number_is_for_ever();

-- A shopper is (issuer, subject), never an e-mail address.
create table customer_identity (
  issuer text not null,
  subject text not null,
  customer_id uuid not null references customer,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index customer_identity_customer on customer_identity (customer_id);

-- Other ids under which channels signed up the same shopper.
create table customer_alias (
  alias_id uuid primary key,
  customer_id uuid not null references customer,
  created_at timestamptz not null default now()
);
create index customer_alias_customer on customer_alias (customer_id);

-- What P-0001 brought and SYNC-CUSTOMERS has yet to turn into customers. `record` is json, not jsonb, because a faulty
-- channel may send text that jsonb and text refuse; such a record must be held to be shown and repaired.
create table staged_customer (
  customer_id uuid not null,
  version int not null,
  scale_unit text not null,
  record json not null,
  state text not null default 'Staged' check (state in ('Staged', 'Converted', 'Parked')),
  problems jsonb,
  attempts int not null default 0,
  received_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (customer_id, version),
  check ((state = 'Staged') = (finished_at is null)),
  check ((state = 'Parked') = (problems is not null))
);
create index staged_customer_waiting on staged_customer (received_at) where state = 'Staged';
create index staged_customer_parked on staged_customer (received_at) where state = 'Parked';
