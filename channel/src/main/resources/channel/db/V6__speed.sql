-- Whoever queues a customer takes her from her row in the same transaction, and customers are never deleted: the check of
-- each row told nothing, and it locked and wrote the customer once more.
alter table outgoing_customer drop constraint outgoing_customer_customer_id_fkey;
