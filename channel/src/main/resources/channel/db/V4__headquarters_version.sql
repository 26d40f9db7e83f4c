-- Headquarters' version of what 1010 last brought into the row: what an edit is made from. Null before the first.
alter table customer add column headquarters_version int;

-- What 1010 brought for a customer whose own edit still waited: the newest, taken once the edit is with headquarters.
create table held_customer (
  customer_id uuid primary key references customer,
  version int not null,
  item jsonb not null
);
