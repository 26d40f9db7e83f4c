-- Which moves a customer may make here. The history refers to this table, so a move that is not in it fails together
-- with the statement that made it.
create table legal_move (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into legal_move (from_state, to_state) values
  ('Pending', 'Pending'),           -- headquarters refused her, and she is sent again
  ('Pending', 'Uploaded'),          -- headquarters holds her
  ('Pending', 'Synchronized'),      -- the account number came
  ('Uploaded', 'Synchronized'),
  ('Uploaded', 'Pending');          -- headquarters was set back and does not hold her any more

alter table customer
  add column state text not null default 'Pending' check (state in ('Pending', 'Uploaded', 'Synchronized')),
  -- The latest move: how many there were, why, by whom, and at which attempt.
  add column moves int not null default 0,
  add column reason_code text,
  add column moved_by text,
  add column move_attempt int not null default 0;

-- One line for every move; the birth of a customer is her row. A state that changes without a higher number of moves
-- has no place here, and so fails.
create table customer_move (
  customer_id uuid not null,
  ordinal int not null check (ordinal >= 1),
  from_state text not null,
  to_state text not null,
  reason_code text not null,
  actor text not null,
  attempt int not null,
  at timestamptz not null default now(),
  primary key (customer_id, ordinal),
  foreign key (from_state, to_state) references legal_move
);

create function keep_customer_moves() returns trigger language plpgsql as $$
begin
  insert into customer_move (customer_id, ordinal, from_state, to_state, reason_code, actor, attempt)
  select n.customer_id, n.moves, o.state, n.state, n.reason_code, n.moved_by, n.move_attempt
  from before o join after n using (customer_id)
  where o.state <> n.state or o.moves <> n.moves;
  return null;
end $$;
create trigger keep_customer_moves after update on customer
  referencing old table as before new table as after
  for each statement execute function keep_customer_moves();

update customer c
set state = case when account_number is null then 'Uploaded' else 'Synchronized' end,
  moves = 1, reason_code = 'KnownBefore', moved_by = 'V2'
where account_number is not null
  or not exists (select from outgoing_customer o where o.customer_id = c.customer_id);

alter table customer
  add constraint synchronized_is_numbered check ((state = 'Synchronized') = (account_number is not null)),
  -- Room for the next version of each row beside it: both moves of a customer then touch no index.
  set (fillfactor = 50);

-- Everything that ever happened to a customer here, her birth first.
create view customer_history as
  select customer_id, 0 as ordinal, null as from_state, case when moves = 0 then state else 'Pending' end as to_state,
    coalesce(fallback_reason, created_via) as reason_code, 'sign-up' as actor, 0 as attempt, created_at as at
  from customer
  union all
  select customer_id, ordinal, from_state, to_state, reason_code, actor, attempt, at from customer_move;

create sequence claim_sequence;

alter table outgoing_customer
  -- The fence: who holds the row, by a number that no two claims share. A result counts only under the claim it began
  -- with.
  add column claim bigint,
  add column claimed_by text,
  -- How often headquarters refused just this record; each time it rests longer.
  add column refusals int not null default 0,
  -- The end of that rest; by no index but its own, so that a claim, which moves next_attempt_at, touches none.
  add column rests_until timestamptz;

-- A record that was never refused costs one index entry; those that were wait apart, never in front of others.
drop index outgoing_customer_due;
create index outgoing_customer_waiting on outgoing_customer (enqueued_at, customer_id) where refusals = 0;
create index outgoing_customer_refused on outgoing_customer (rests_until, customer_id) where refusals > 0;
create index outgoing_customer_refused_since on outgoing_customer (enqueued_at, customer_id) where refusals > 0;

-- Rises with every package, so that headquarters notices a channel database that was set back.
create table replication (
  only_row boolean primary key default true check (only_row),
  counter bigint not null,
  epoch int not null default 1
) with (fillfactor = 50);
insert into replication (counter) values (0);

-- Customers of 1010 that this database refuses. Each is kept as it came and tried again; the others go on.
create table download_problem (
  customer_id uuid primary key,
  position bigint not null,
  -- As text: it may hold what makes jsonb refuse it.
  item text not null,
  reason_code text not null,
  attempts int not null default 1,
  since timestamptz not null default now(),
  next_attempt_at timestamptz not null
);
create index download_problem_due on download_problem (next_attempt_at);
