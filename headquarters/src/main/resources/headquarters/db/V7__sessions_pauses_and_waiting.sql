-- A job that is not active runs only by Run now; its schedule is kept for the day it is active again.
alter table job add column active boolean not null default true;

alter table scale_unit
  add column paused boolean not null default false,
  add column pause_reason text not null default '',
  add column pause_changed_by text,
  add column pause_changed_at timestamptz;

-- What has waited longest at each channel, as its latest heartbeat said. No personal data.
create table waiting_at_channel (
  scale_unit text not null references scale_unit on delete cascade,
  customer_id uuid not null,
  version int not null,
  operating_unit_number text not null,
  since timestamptz not null,
  attempts int not null,
  next_attempt_at timestamptz not null,
  last_error text,
  primary key (scale_unit, customer_id, version)
);

-- Either one package of P-0001 that headquarters took, or (without package_id) what headquarters refused of one scale
-- unit for one reason within one hour: a channel that is turned away repeats itself, and its repeats must not fill the
-- disk. What became of the rows is not kept here: it is read from staged_customer.
create table upload_session (
  session_id uuid primary key,
  scale_unit text not null references scale_unit,
  package_id uuid,
  error text,
  hour timestamptz,
  received_at timestamptz not null default now(),
  last_received_at timestamptz not null default now(),
  rows int not null default 0,
  fresh int not null default 0,
  bytes bigint not null default 0,
  duration_millis bigint not null default 0,
  tries int not null default 1,
  check ((package_id is null) = (error is not null)),
  check ((error is null) = (hour is null)),
  unique (scale_unit, package_id),
  unique (scale_unit, error, hour)
);
create index upload_session_newest on upload_session (received_at desc, session_id desc);
create index upload_session_package on upload_session (package_id);
create index upload_session_of_unit on upload_session (scale_unit, received_at desc, session_id desc);

-- One page of 1010, or one document of 1070 or 1110, handed to a scale unit. The same position asked for again is the
-- same session tried again. Whether it is applied is not kept here: the scale unit confirms its position by heartbeat.
create table download_session (
  session_id uuid primary key,
  scale_unit text not null references scale_unit,
  job text not null references job,
  from_position bigint not null,
  to_position bigint not null,
  rows int not null,
  bytes bigint not null,
  first_handed_out_at timestamptz not null default now(),
  handed_out_at timestamptz not null default now(),
  duration_millis bigint not null,
  tries int not null default 1,
  unique (scale_unit, job, from_position)
);
create index download_session_newest on download_session (first_handed_out_at desc, session_id desc);
create index download_session_of_unit on download_session (scale_unit, first_handed_out_at desc, session_id desc);

-- For housekeeping, and for the newest run of a job in one scale unit.
create index job_run_age on job_run (reported_at);
create index job_run_of_unit on job_run (job, scale_unit, started_at desc);
-- How many records a run stopped.
create index staged_move_parked on staged_move (at) where to_state = 'Parked' and from_state = 'Staged';
