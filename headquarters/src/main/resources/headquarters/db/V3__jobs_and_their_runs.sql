create table job (
  number text primary key,
  schedule_kind text not null check (schedule_kind in ('Continuous', 'Recurring', 'Manual')),
  every text,
  cron text,
  changed_at timestamptz not null default now(),
  changed_by text not null
);
insert into job (number, schedule_kind, changed_by) values
  ('P-0001', 'Continuous', 'installation'),
  ('SYNC-CUSTOMERS', 'Continuous', 'installation'),
  ('1010', 'Continuous', 'installation'),
  ('1070', 'Continuous', 'installation'),
  ('1110', 'Continuous', 'installation');

create table job_run (
  run_id uuid primary key,
  job text not null references job,
  scale_unit text references scale_unit,
  command_id uuid,
  started_at timestamptz not null,
  duration_millis bigint not null,
  rows bigint not null,
  bytes bigint not null,
  outcome text not null check (outcome in ('Done', 'NothingToDo', 'Failed')),
  error text,
  reported_at timestamptz not null default now()
);
create index job_run_newest on job_run (job, started_at desc);
create index job_run_command on job_run (command_id) where command_id is not null;

-- "Run now" for a job that runs in a channel: repeated to the scale unit until its run is reported.
create table run_command (
  command_id uuid not null,
  scale_unit text not null references scale_unit,
  job text not null references job,
  issued_at timestamptz not null default now(),
  issued_by text not null,
  reported_at timestamptz,
  primary key (command_id, scale_unit)
);
create index run_command_open on run_command (scale_unit) where reported_at is null;

-- What has to reach the channels: versions that rise with each change. Control is schedules and servicing.
create table published_version (
  subject text primary key check (subject in ('control', '1070', '1110')),
  version bigint not null,
  changed_at timestamptz not null default now()
);
insert into published_version (subject, version) values ('control', 1), ('1070', 1), ('1110', 1);
