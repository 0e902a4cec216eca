-- What the office was told about the product itself, and has not been told to be over.
create table alerts (
  name       text primary key check (length(name) between 1 and 100),
  raised_at  timestamptz not null default now()
);
