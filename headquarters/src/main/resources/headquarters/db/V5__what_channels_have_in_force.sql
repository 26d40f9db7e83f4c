-- What each store's settings were from which 1070 version on: with the version that a channel says it holds, this is what
-- the channel really does, also while it is behind. A row is written only when the store's settings changed.
create table published_store_settings (
  operating_unit_number text not null references online_store on delete cascade,
  version bigint not null,
  functionality_profile text,
  create_customer_in_async_mode boolean not null,
  when_headquarters_unreachable text not null,
  real_time_timeout_millis int not null,
  primary key (operating_unit_number, version)
);

-- For search: by the beginning of an e-mail address, and by the end of a phone number, which is the same however the
-- country code was written.
create index customer_email_start on customer (lower(email collate "pg_c_utf8") text_pattern_ops);
create index customer_phone_end on customer (reverse(phone) text_pattern_ops) where phone is not null;

-- Lower case by Unicode's rules whatever locale the database was made with: "åsa" finds "Åsa".
drop index customer_name;
create index customer_full_name on customer
  using gin (lower((given_name || ' ' || surname) collate "pg_c_utf8") gin_trgm_ops);
