-- The channel database holds only what the channel needs to trade.

create table customer (
  customer_id uuid primary key,
  account_number text,
  -- Set when headquarters knows this sign-up as an alias of another customer.
  main_customer_id uuid,
  version int not null check (version >= 1),
  operating_unit_number text not null,
  given_name text not null,
  surname text not null,
  email text not null,
  email_verified boolean not null,
  phone text,
  language text,
  addresses jsonb not null default '[]',
  created_via text not null,
  fallback_reason text,
  created_at timestamptz not null default now()
);

create function keep_account_number() returns trigger language plpgsql as $$
begin
  raise exception 'account number of customer % is set for ever', old.customer_id
    using errcode = 'check_violation';
end $$;

create trigger account_number_is_set_once before update of account_number on customer
  for each row
  when (old.account_number is not null and new.account_number is distinct from old.account_number)
  execute function keep_account_number();

create table customer_identity (
  issuer text not null,
  subject text not null,
  customer_id uuid not null references customer,
  primary key (issuer, subject)
);

-- Stores other than the one of the sign-up where the customer has signed in: they may read her too.
create table customer_store (
  customer_id uuid not null references customer,
  operating_unit_number text not null,
  primary key (customer_id, operating_unit_number)
);

-- One row per idempotency key or shopper: holds hashes only, and the id reserved for them.
create table sign_up_key (
  key_hash bytea primary key,
  body_hash bytea not null,
  customer_id uuid not null
);

-- Customers whose latest state headquarters has not confirmed yet.
create table outgoing_customer (
  customer_id uuid primary key references customer,
  version int not null,
  enqueued_at timestamptz not null default now(),
  -- Rises with each claim: only the latest claim may put a row back.
  attempts int not null default 0,
  -- Lies ahead while a claim holds the row, and while a refused row rests.
  next_attempt_at timestamptz not null default now(),
  last_error text
) with (fillfactor = 70);

create index outgoing_customer_due on outgoing_customer (enqueued_at, customer_id);

create table configuration_document (
  job text primary key,
  version bigint not null,
  document jsonb not null,
  applied_at timestamptz not null default now()
);

create table download_position (
  job text primary key,
  position bigint not null
);
insert into download_position values ('1010', 0);

create table control_state (
  only_row boolean primary key default true check (only_row),
  version bigint not null,
  schedules jsonb not null,
  servicing boolean not null
);
insert into control_state values (true, 0, '{}', false);

create table scale_unit (
  only_row boolean primary key default true check (only_row),
  private_key bytea not null,
  public_key bytea not null,
  scale_unit text,
  audience text,
  enrolled_at timestamptz
);
