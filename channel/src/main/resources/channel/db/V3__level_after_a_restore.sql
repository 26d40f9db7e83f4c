-- What lets a restore from an older copy be noticed: how far this database has counted, and which history of headquarters'
-- customer feed the position of 1010 belongs to.
create table if not exists replication (
  only_row boolean primary key default true check (only_row),
  counter bigint not null default 0,
  epoch int not null default 1
);
insert into replication default values on conflict do nothing;

alter table download_position add column generation uuid;
