-- What a stopped record can be asked for by: every rule with the field it refused ("TOO_LONG givenName"), the rule alone and
-- the field alone ("@givenName"). Addresses count as one field whichever of them it was. Bounded, because it is indexed.
create function reason_keys(problems jsonb) returns text[] language sql immutable parallel safe
begin atomic
  select array_agg(distinct key) from (
    select unnest(array[rule || ' ' || field, rule, '@' || field]) as key
    from (
      select p ->> 'rule' as rule, regexp_replace(p ->> 'field', '\[[0-9]+\]', '[]', 'g') as field
      from jsonb_array_elements(problems) p limit 20) problem) keys;
end;

alter table staged_customer
  add column reasons text[] generated always as (reason_keys(problems)) stored;

-- Lists are paged by arrival. What is not a customer yet has indexes of its own, small however many customers there are.
create index staged_customer_newest on staged_customer (received_at, customer_id, version, scale_unit);
create index staged_customer_open on staged_customer (received_at, customer_id, version, scale_unit)
  where state <> 'Converted';
drop index staged_customer_parked;
create index staged_customer_parked on staged_customer (received_at, customer_id, version, scale_unit)
  where state = 'Parked';
create index staged_customer_parked_store on staged_customer (operating_unit_number, received_at)
  where state = 'Parked';
create index staged_customer_parked_reasons on staged_customer using gin (reasons) where state = 'Parked';
-- Counting by reason and store reads this and not the records.
create index staged_customer_parked_groups on staged_customer (operating_unit_number, scale_unit, received_at)
  include (reasons, state) where state = 'Parked';

-- Who corrected what, and what stood there before. `json`, as the record itself, because the text that was corrected may
-- be text that jsonb refuses.
create table correction (
  id bigint generated always as identity primary key,
  customer_id uuid not null,
  version int not null,
  scale_unit text not null,
  at timestamptz not null default now(),
  by text not null,
  before json not null,
  after json not null
);
create index correction_customer on correction (customer_id, id);

-- Many stopped records tried again at once. The row and its records are written before anything is moved, so it is known
-- who asked for it whatever happens on the way.
create table bulk_retry (
  id uuid primary key,
  by text not null,
  started_at timestamptz not null default now(),
  filter jsonb not null,
  total int not null,
  done int not null default 0,
  converted int not null default 0,
  parked_again int not null default 0,
  skipped int not null default 0,
  stopped_by text,
  finished_at timestamptz
);
create index bulk_retry_newest on bulk_retry (started_at);
create index bulk_retry_open on bulk_retry (started_at) where finished_at is null;

create table bulk_retry_record (
  bulk_retry uuid not null references bulk_retry,
  customer_id uuid not null,
  version int not null,
  scale_unit text not null,
  -- null: its turn has not come. UnderWay: moved, what becomes of it is not known yet.
  outcome text check (outcome in ('UnderWay', 'Converted', 'ParkedAgain', 'Skipped')),
  retried_at timestamptz,
  primary key (bulk_retry, customer_id, version, scale_unit)
);
create index bulk_retry_record_to_come on bulk_retry_record (bulk_retry) where outcome is null;
create index bulk_retry_record_under_way on bulk_retry_record (bulk_retry) where outcome = 'UnderWay';

-- Each list of customers that left headquarters as a file.
create table status_export (
  id uuid primary key,
  at timestamptz not null default now(),
  by text not null,
  filter jsonb not null,
  matching bigint not null,
  written bigint
);
