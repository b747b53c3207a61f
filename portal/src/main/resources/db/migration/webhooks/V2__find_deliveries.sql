-- what is due of each subscription; what waits and what was given up, for its counts; what was received, for forgetting it
create index delivery_open on webhooks.delivery (subscription, due_at) where state in ('WAITING', 'SENDING');
create index delivery_dead on webhooks.delivery (subscription) where state = 'DEAD';
create index delivery_done on webhooks.delivery (last_at) where state = 'DONE';
drop index webhooks.delivery_due;
