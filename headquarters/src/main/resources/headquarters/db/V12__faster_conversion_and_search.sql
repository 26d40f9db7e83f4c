-- A claim as a whole: who reads it finds the rows of a worker that died. The rows themselves say who holds them in columns
-- that stand in no index, so that taking a claim writes no index entry.
create table conversion_claim (
  claim bigint primary key,
  until timestamptz not null,
  customer_ids uuid[] not null
);
insert into conversion_claim (claim, until, customer_ids)
select claim, max(claimed_until), array_agg(distinct customer_id)
from staged_customer where state = 'Staged' and claimed_until is not null and claim is not null
group by claim;

drop index staged_customer_held;
drop index staged_customer_waiting;
drop index staged_customer_due;
create index staged_customer_due on staged_customer (scale_unit, next_attempt_at)
  where state = 'Staged' and crashes = 0;
-- Room on each page for the claim's version of the rows that arrived there.
alter table staged_customer set (fillfactor = 55);

-- Which moves are legal is asked once for a statement's moves together, not once for each row.
alter table staged_move drop constraint staged_move_from_state_to_state_fkey;
-- Without nested loops: a plan that was made for one row and kept would compare each row of a batch with each other.
create or replace function keep_staged_moves() returns trigger language plpgsql
  set enable_nestloop = off as $$
declare illegal bigint;
begin
  with kept as (
    insert into staged_move (customer_id, version, scale_unit, ordinal, from_state, to_state, reason_code, actor, attempt)
    select n.customer_id, n.version, n.scale_unit, n.moves, o.state, n.state, n.reason_code, n.moved_by, n.attempts
    from before o join after n using (customer_id, version, scale_unit)
    where o.state <> n.state or o.moves <> n.moves
    returning from_state, to_state)
  select count(*) into illegal from kept k
  where not exists (select from legal_move m where m.from_state = k.from_state and m.to_state = k.to_state);
  if illegal > 0 then
    raise exception '% moves for staged_move are not legal', illegal using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;

-- Nobody asks by these: by the beginning of an address, and by the end of a phone number, there are others.
drop index if exists customer_email;
drop index if exists customer_phone;

-- The words of the names. Each customer stands in the index under two or three whole words, in place of some twenty parts
-- of words; parts and misspellings are looked up in the list of all words there are, which is small.
drop index if exists customer_full_name;
create index customer_words on customer
  using gin (string_to_array(lower((given_name || ' ' || surname) collate "pg_c_utf8"), ' '));
-- How common a word is decides how customers are looked for.
alter index customer_words alter column 1 set statistics 1000;

create table name_word (
  word text collate "C" primary key
);
insert into name_word
select distinct w from customer c,
  unnest(string_to_array(lower((c.given_name || ' ' || c.surname) collate "pg_c_utf8"), ' ')) w
where w <> '';
create index name_word_part on name_word using gin (word gin_trgm_ops);

-- In order, so that two writers with the same new words do not wait for each other.
create function keep_name_words() returns trigger language plpgsql as $$
begin
  insert into name_word
  select w from (
    select distinct w from written c,
      unnest(string_to_array(lower((c.given_name || ' ' || c.surname) collate "pg_c_utf8"), ' ')) w) d
  where w <> '' and not exists (select from name_word n where n.word = d.w collate "C")
  order by 1
  on conflict do nothing;
  return null;
end $$;
create trigger keep_name_words_of_new after insert on customer
  referencing new table as written for each statement execute function keep_name_words();
create trigger keep_name_words_of_changed after update on customer
  referencing new table as written for each statement execute function keep_name_words();
analyze customer;
