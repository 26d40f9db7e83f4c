-- Versions of one epoch begin at a million times its number, and so never meet those of another.
alter table replication
  add column first_version int not null generated always as (case when epoch > 1 then epoch * 1000000 else 0 end) stored;
