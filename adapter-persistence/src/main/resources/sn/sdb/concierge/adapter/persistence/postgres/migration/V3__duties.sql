-- What one process at a time does for all. The epoch outlives every holder, so that a late one is told apart.
create table duties (
  name        text primary key check (length(name) between 1 and 100),
  holder      text,
  epoch       bigint not null,
  held_until  timestamptz not null
);
