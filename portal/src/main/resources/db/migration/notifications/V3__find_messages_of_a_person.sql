-- what was sent to one person, for them to see and to have erased
create index message_recipient on message (recipient, id) where recipient is not null;
