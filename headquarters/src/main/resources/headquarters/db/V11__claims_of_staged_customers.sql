-- How often the process that held the row ended, or stood still, before the conversion did. A row with such a past is
-- tried alone, so that one which brings its worker down takes no neighbour with it.
alter table staged_customer add column crashes int not null default 0;

-- What waits, by scale unit and due time: a claim takes a share of each scale unit from both ends.
create index staged_customer_due on staged_customer (scale_unit, next_attempt_at)
  where state = 'Staged' and claimed_until is null and crashes = 0;
create index staged_customer_alone on staged_customer (next_attempt_at)
  where state = 'Staged' and crashes > 0;
-- What is held, to find claims that ran out.
create index staged_customer_held on staged_customer (claimed_until)
  where state = 'Staged' and claimed_until is not null;

-- Rows are written three times in a second and then rest for ever: dead versions are cleared away early, so that a claim
-- does not walk over them.
alter table staged_customer set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);
