-- What scale units have sent of a customer after her sign-up: the state of a version is known for what it is when it comes
-- a second time, and a later state is compared to the one its scale unit made it from. A sign-up is the customer herself.
create table customer_sent (
  -- The id it was sent under: the customer's own, or an alias.
  sent_id uuid not null,
  scale_unit text not null,
  version int not null,
  customer_id uuid not null references customer,
  -- Headquarters' version that the channel had when it made this state; null where it had none, and from an older channel.
  based_on int,
  content jsonb not null,
  received_at timestamptz not null default now(),
  primary key (sent_id, scale_unit, version)
);
create index customer_sent_customer on customer_sent (customer_id, scale_unit);

-- Changes from before this table: whole states without a base.
insert into customer_sent (sent_id, scale_unit, version, customer_id, content)
select e.customer_id, e.replaced_scale_unit, e.replaced_version, e.customer_id, e.replaced
from customer_event e
where e.replaced is not null and e.replaced_scale_unit is not null and e.replaced_version is not null
union all
select c.customer_id, c.source_scale_unit, c.source_version, c.customer_id,
  jsonb_build_object('givenName', c.given_name, 'surname', c.surname, 'email', c.email,
    'emailVerified', c.email_verified, 'phone', c.phone, 'language', c.language, 'addresses', c.addresses)
from customer c
where c.source_scale_unit is not null and c.source_version is not null
  and exists (select from customer_event e where e.customer_id = c.customer_id and e.replaced is not null)
on conflict do nothing;

-- CameLate: a state that its own scale unit had overtaken; nothing changed, and what it said is kept here.
alter table customer_event
  drop constraint customer_event_kind_check,
  add constraint customer_event_kind_check check (kind in ('Changed', 'ChangedInTwoPlaces', 'AliasLinked', 'CameLate')),
  add column sent_version int,
  add column based_on int,
  -- Somebody in headquarters corrected the state before it was taken.
  add column corrected boolean not null default false,
  -- Field by field: before, after, and whether two places had changed it. Null in events from before this column.
  add column changes jsonb;
-- The content at a version is what the first later change replaced.
create index customer_event_replaced on customer_event (customer_id, version) where replaced is not null;
