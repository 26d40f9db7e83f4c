-- Two scale units may each bring their own second version of one customer: both are kept until they are converted.
alter table staged_customer
  drop constraint staged_customer_pkey,
  add primary key (customer_id, version, scale_unit),
  -- A conversion that began and is not over: nobody else begins it before this time. Ends by itself if the process dies.
  add column claimed_until timestamptz,
  add column corrected_at timestamptz,
  add column corrected_by text;

-- The newest state of a scale unit that is in the customer.
alter table customer
  add column source_scale_unit text,
  add column source_version int;

-- What happened to a customer after its creation. `replaced` is the whole state before a change, and which scale unit's
-- version that was: so nothing is lost silently, and a state that comes a second time is known for what it is.
create table customer_event (
  event_id bigint generated always as identity primary key,
  customer_id uuid not null references customer,
  at timestamptz not null default now(),
  kind text not null check (kind in ('Changed', 'ChangedInTwoPlaces', 'AliasLinked')),
  version int not null,
  scale_unit text,
  alias_id uuid,
  replaced jsonb,
  replaced_scale_unit text,
  replaced_version int
);
create index customer_event_customer on customer_event (customer_id, event_id);
