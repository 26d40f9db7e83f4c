-- What is known of an incident as facts, said in the reader's language when it is read.
alter table exchange_incident add column facts text[] not null default '{}';
update exchange_incident
set facts = case kind
  when 'NumbersMoved' then array[regexp_replace(detail, '^beyond ', '')]
  else coalesce((select array_agg(number[1]) from regexp_matches(detail, '[0-9]+', 'g') as number), '{}') end;
alter table exchange_incident drop column detail;

-- What a channel says of one customer's records.
create index waiting_at_channel_customer on waiting_at_channel (customer_id);
