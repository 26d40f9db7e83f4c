-- Which moves an uploaded state of a customer may make. The history refers to this table, so a move that is not in it
-- fails together with the statement that made it.
create table legal_move (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into legal_move (from_state, to_state) values
  ('Staged', 'Staged'),       -- an attempt came to nothing, another follows
  ('Staged', 'Converted'),
  ('Staged', 'Parked'),
  ('Parked', 'Staged'),       -- corrected, or tried again as it is
  ('Parked', 'Parked'),       -- corrected in part
  ('Parked', 'Converted');    -- a newer state of the same customer says all it said

alter table staged_customer
  -- The package that brought it, which is an upload session.
  add column package_id uuid,
  -- The fence: who holds the row, by a number that no two claims share. A result counts only under the claim it began with.
  add column claim bigint,
  add column claimed_by text,
  -- Not before this time; a row that waits always has one.
  add column next_attempt_at timestamptz not null default now(),
  -- The latest move: how many there were, why, by whom.
  add column moves int not null default 0,
  add column reason_code text not null default 'Received',
  add column moved_by text not null default 'P-0001',
  -- For lists by store without opening the record.
  add column operating_unit_number text not null default '';

create sequence claim_sequence;
create index staged_customer_package on staged_customer (package_id);

-- One line for every move. A row's arrival is the row itself (received_at).
create table staged_move (
  customer_id uuid not null,
  version int not null,
  scale_unit text not null,
  ordinal int not null,
  from_state text not null,
  to_state text not null,
  reason_code text not null,
  actor text not null,
  attempt int not null,
  at timestamptz not null default now(),
  primary key (customer_id, version, scale_unit, ordinal),
  foreign key (from_state, to_state) references legal_move
);

create function keep_staged_moves() returns trigger language plpgsql as $$
begin
  insert into staged_move (customer_id, version, scale_unit, ordinal, from_state, to_state, reason_code, actor, attempt)
  select n.customer_id, n.version, n.scale_unit, n.moves, o.state, n.state, n.reason_code, n.moved_by, n.attempts
  from before o join after n using (customer_id, version, scale_unit)
  where o.state <> n.state or o.moves <> n.moves;
  return null;
end $$;
create trigger keep_staged_moves after update on staged_customer
  referencing old table as before new table as after
  for each statement execute function keep_staged_moves();

-- Everything that ever happened to an uploaded state, its arrival first.
create view staged_history as
  select customer_id, version, scale_unit, 0 as ordinal, null as from_state, 'Staged' as to_state,
    'Received' as reason_code, 'P-0001' as actor, 0 as attempt, received_at as at
  from staged_customer
  union all
  select customer_id, version, scale_unit, ordinal, from_state, to_state, reason_code, actor, attempt, at
  from staged_move;
