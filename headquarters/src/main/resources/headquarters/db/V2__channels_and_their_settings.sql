create table functionality_profile (
  id text primary key,
  description text not null default '',
  create_customer_in_async_mode boolean not null,
  when_headquarters_unreachable text not null check (when_headquarters_unreachable in ('Error', 'CreateAsync')),
  real_time_timeout_millis int not null check (real_time_timeout_millis between 100 and 30000),
  changed_at timestamptz not null default now(),
  changed_by text not null
);

create table identity_provider (
  issuer text primary key,
  name text not null,
  audiences text[] not null
);

-- One Commerce Scale Unit: a channel role with its channel database. The lower half is what it said of itself last.
create table scale_unit (
  id text primary key,
  name text not null,
  enrolment_code_hash text,
  public_key text,
  enrolled_at timestamptz,
  last_contact_at timestamptz,
  control_version_at_channel bigint not null default 0,
  channel_configuration_version_at_channel bigint not null default 0,
  global_configuration_version_at_channel bigint not null default 0,
  customer_position_at_channel bigint not null default 0,
  waiting_at_channel bigint not null default 0,
  oldest_waiting_since timestamptz,
  clock_offset_millis bigint not null default 0
);

create table online_store (
  operating_unit_number text primary key,
  name text not null,
  handle text not null unique,
  legal_entity text not null,
  scale_unit text not null references scale_unit,
  functionality_profile text references functionality_profile on delete restrict,
  issuer text not null references identity_provider,
  client_id text not null,
  changed_at timestamptz not null default now(),
  changed_by text not null
);
create index online_store_profile on online_store (functionality_profile);

create table store_token (
  token_hash text primary key,
  operating_unit_number text not null references online_store,
  created_at timestamptz not null default now()
);

create table api_token (
  token_hash text primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table servicing (
  only_row boolean primary key default true check (only_row),
  active boolean not null,
  until timestamptz,
  message text not null default '',
  changed_at timestamptz not null default now(),
  changed_by text not null
);
insert into servicing (active, changed_by) values (false, 'installation');
