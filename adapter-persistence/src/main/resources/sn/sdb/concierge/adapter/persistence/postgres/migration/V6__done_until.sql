-- Up to when the work of a duty is done, for work that has to go on where it ended.
alter table duties add column done_until timestamptz;
