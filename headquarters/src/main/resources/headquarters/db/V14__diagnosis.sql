-- Questions to scale units about customers who are not here, and what each answered. Kept for minutes. No personal data:
-- a customer is asked for by her id, or by the hash of what somebody typed.
create table channel_question (
  question_id uuid not null,
  scale_unit text not null references scale_unit on delete cascade,
  customer_id uuid,
  key_hash text,
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  answer json,
  primary key (question_id, scale_unit)
);
create index channel_question_open on channel_question (scale_unit, asked_at) where answered_at is null;
create index channel_question_age on channel_question (asked_at);

alter table scale_unit
  -- What keeps the channel from its own work, as its latest heartbeat said.
  add column trouble text,
  -- The latest contact in the scale unit's name that was refused, why, and how far its clock was off then.
  add column refused_at timestamptz,
  add column refused_reason text check (refused_reason in ('NoKey', 'OtherKey', 'ClockOff', 'EnrolmentRefused')),
  add column refused_clock_millis bigint,
  -- The key that was taken away, so that it can be let in again.
  add column revoked_key text,
  add column revoked_at timestamptz;

-- However a key is taken away, it is known which and since when.
create function keep_revoked_key() returns trigger language plpgsql as $$
begin
  new.revoked_key := old.public_key;
  new.revoked_at := now();
  return new;
end $$;
create trigger keep_revoked_key before update of public_key on scale_unit
  for each row when (old.public_key is not null and new.public_key is null)
  execute function keep_revoked_key();
