-- The files that people sent with their messages, by the names under which the store of files keeps them.
create table interaction_files (
  interaction_id  uuid not null references interactions (id) on delete cascade,
  position        smallint not null check (position > 0),
  file_id         text not null check (length(file_id) between 1 and 200),
  primary key (interaction_id, position)
);
