-- What lets either side notice that the other's database was set back to an older copy, and what was found when both were
-- compared.

-- Histories of the customer feed: one begins whenever a process starts and whenever a process finds its database set
-- back. A position means the same customer only within one history, up to where the next one begins.
create table feed_generation (
  generation uuid primary key,
  ordinal bigint generated always as identity unique,
  from_position bigint not null,
  started_at timestamptz not null default now()
);

-- The processes of headquarters. Each counts its ticks: a row that is behind what its process knows is an older copy.
create table headquarters_process (
  process uuid primary key,
  started_at timestamptz not null default now(),
  alive_at timestamptz not null default now(),
  ticks bigint not null default 0,
  feed_position bigint not null,
  gives_numbers boolean not null default false
);

alter table scale_unit
  -- How often its database was set back, plus 1, and the greatest replication counter it sent since.
  add column epoch int not null default 1,
  add column replication_counter bigint not null default 0,
  -- The last position of 1010 it told that lay in a history known here.
  add column position_in_step bigint not null default 0,
  -- A mending reconciliation is due since; and when it was last asked for.
  add column mend_due_since timestamptz,
  add column mend_asked_at timestamptz;

create table exchange_incident (
  incident_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null check (kind in ('HeadquartersSetBack', 'ChannelSetBack', 'NumbersMoved')),
  scale_unit text references scale_unit,
  -- No personal data.
  detail text not null
);

insert into job (number, schedule_kind, cron, changed_by) values
  ('RECONCILE', 'Recurring', '0 0 3 * * *', 'installation');
-- The channels hear of the new job's schedule.
update published_version set version = version + 1, changed_at = now() where subject = 'control';

create table reconciliation_run (
  run uuid primary key,
  scale_unit text not null references scale_unit,
  mending boolean not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- The stretch that was compared last: one that comes twice counts once.
  compared_to uuid,
  complete boolean not null default false,
  customers_in_channel bigint not null default 0,
  customers_in_headquarters bigint not null default 0,
  on_the_way bigint not null default 0,
  in_repair bigint not null default 0,
  differing bigint not null default 0,
  mended bigint not null default 0,
  error text
);
create index reconciliation_run_newest on reconciliation_run (scale_unit, started_at desc);

create table reconciliation_difference (
  run uuid not null references reconciliation_run on delete cascade,
  customer_id uuid not null,
  kind text not null check (kind in ('MissingInHeadquarters', 'MissingInChannel', 'NumberDiffers',
    'NotNumberedInChannel', 'ContentDiffers')),
  number_in_channel text,
  number_in_headquarters text,
  mended boolean not null,
  primary key (run, customer_id)
);
