-- Sign-ups that made no customer, so that whoever asks for one is not told "unknown". No personal data: the hash of the
-- e-mail address that was typed, and of the shopper's subject where there was one. Bounded, and forgotten after a week.
create table failed_sign_up (
  email_hash bytea not null,
  operating_unit_number text not null,
  reason text not null,
  subject_hash bytea,
  times int not null default 1,
  last_at timestamptz not null default now(),
  primary key (email_hash, operating_unit_number, reason)
);
create index failed_sign_up_subject on failed_sign_up (subject_hash) where subject_hash is not null;
create index failed_sign_up_age on failed_sign_up (last_at);
