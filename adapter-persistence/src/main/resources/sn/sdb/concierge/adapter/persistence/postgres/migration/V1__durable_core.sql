-- The durable core. Everything lives in a schema of its own, which no data API exposes.

create table users (
  id          uuid primary key,
  language    text        not null check (language in ('fr', 'en', 'pt')),
  reachable   boolean     not null default true,
  first_seen  timestamptz not null
);

create table user_aliases (
  alias    text primary key check (length(alias) between 1 and 300),
  user_id  uuid not null references users on delete cascade
);
create index user_aliases_by_user on user_aliases (user_id);

-- Who talks where. Rows hardly ever change: what changes with every message is in conversation_turns.
create table conversations (
  id         bigint generated always as identity primary key,
  key        text    not null unique check (length(key) between 1 and 300),
  channel    text    not null check (channel in ('whatsapp', 'telegram', 'web', 'terminal', 'api')),
  chat       text    not null check (length(chat) between 1 and 128),
  user_name  text    not null check (length(user_name) between 1 and 128),
  alias      text    not null check (length(alias) between 1 and 300),
  shared     boolean not null default false
);
create index conversations_by_chat on conversations (channel, chat);
create index conversations_by_alias on conversations (alias);
create index conversations_by_user on conversations (user_name);

create table handoffs (
  id               uuid primary key,
  conversation_id  bigint      not null references conversations on delete cascade,
  state            text        not null check (state in ('REQUESTED', 'NOTIFIED', 'TAKEN', 'RELEASED', 'RESOLVED', 'RATED')),
  priority         smallint    not null check (priority between 0 and 2),
  reason           text        not null check (reason in ('ASKED', 'UNHELPFUL_ANSWERS', 'NO_ANSWER_AVAILABLE', 'EMERGENCY', 'SET_ASIDE')),
  subject          text        not null check (length(subject) <= 500),
  created_at       timestamptz not null,
  due_at           timestamptz not null,
  taken_by         text check (length(taken_by) <= 100),
  changed_at       timestamptz not null default now()
);
create index handoffs_open on handoffs (priority desc, created_at) where state not in ('RESOLVED', 'RATED');
create index handoffs_by_conversation on handoffs (conversation_id);

-- Processes that work on conversations. One that has not been heard of for the length of a lease is dead.
create table workers (
  id           bigint generated always as identity primary key,
  instance     text        not null,
  lease_until  timestamptz not null
);

-- The queue: one hot row a conversation.
--   ready_at   when it is due; null: nothing to do; infinity: a worker has it
--   wake_at    when the waiting messages want to be looked at (a burst may still grow)
--   worker     who has it. No foreign key: it would lock the worker's row with every claim, and a claim by a worker
--              whose row is gone is exactly what recovery looks for.
--   epoch      the fencing number: grows with every claim and every recovery
--   turns      how many turns were committed: the version of the session
--   done_through  no inbox row up to this id waits here, so that claims do not read what is done
create table conversation_turns (
  conversation_id  bigint primary key references conversations on delete cascade,
  ready_at         timestamptz,
  wake_at          timestamptz,
  burst_since      timestamptz,
  worker           bigint,
  epoch            bigint  not null default 0,
  turns            bigint  not null default 0,
  done_through     bigint  not null default 0,
  failures         integer not null default 0,
  abandoned        integer not null default 0,
  silent_until     timestamptz,
  handoff_id       uuid references handoffs on delete set null,
  check ((worker is null) = (ready_at is distinct from 'infinity'))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index conversation_turns_due on conversation_turns (ready_at) where ready_at is not null;
create index conversation_turns_by_handoff on conversation_turns (handoff_id) where handoff_id is not null;

-- Messages, stored before they are acknowledged. Done ones stay for eight days, to know a repeated delivery by its key.
--   state    0 waiting, 1 done, 2 set aside
--   payload  the message as JSON; gone once it is done, since its words then stand in the interaction
create table inbox (
  id               bigint generated always as identity primary key,
  delivery_key     text        not null unique check (length(delivery_key) between 1 and 300),
  conversation_id  bigint      not null references conversations on delete cascade,
  state            smallint    not null default 0 check (state between 0 and 2),
  joinable         boolean     not null,
  platform_order   bigint      not null,
  sent_at          timestamptz not null,
  stored_at        timestamptz not null default now(),
  message_ref      text        not null check (length(message_ref) <= 200),
  payload          text,
  interaction_id   uuid,
  set_aside        boolean     not null default false,
  check (state <> 0 or payload is not null),
  check (set_aside = (state = 2))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index inbox_by_conversation on inbox (conversation_id, id);
-- Not "where state = 2": then every message that is done would be written to all indexes again.
create index inbox_set_aside on inbox (id) where set_aside;

create table sessions (
  id               uuid primary key,
  conversation_id  bigint      not null references conversations on delete cascade,
  user_id          uuid        not null references users on delete cascade,
  service          text check (service in ('RENSEIGNEMENT', 'CATECHESE', 'CONTACT_HUMAIN')),
  version          bigint      not null,
  memory           text        not null,
  safeguarding     boolean     not null default false,
  ended            boolean     not null default false,
  created_at       timestamptz not null,
  last_activity    timestamptz not null
) with (fillfactor = 80);
create index sessions_by_conversation on sessions (conversation_id, created_at desc);
create index sessions_by_user on sessions (user_id);

-- No column for the person: the session has it, and an index over a million people would cost every insert.
create table interactions (
  id             uuid primary key,
  session_id     uuid        not null references sessions on delete cascade,
  service        text        not null check (service in ('RENSEIGNEMENT', 'CATECHESE', 'CONTACT_HUMAIN')),
  question       text        not null,
  answer         text        not null,
  provider       text        not null check (provider in ('anthropic', 'gemini', 'openrouter', 'cache', 'knowledge', 'none')),
  model          text        not null,
  tokens_in      integer,
  tokens_out     integer,
  tokens_cached  integer,
  sources        text,
  safeguarding   boolean     not null default false,
  received_at    timestamptz not null,
  answered_at    timestamptz not null
);
create index interactions_by_session on interactions (session_id, id);
create index interactions_by_age on interactions using brin (answered_at);

-- Replies, stored with the interaction before they are sent.
--   state   0 unsent, 1 handed to the platform and no end recorded, 2 sent, 3 given up
--   pulled  whether the client comes to fetch it (web, terminal, API): such a reply is sent once it is stored
create table outbox (
  id               bigint generated always as identity primary key,
  conversation_id  bigint      not null references conversations on delete cascade,
  interaction_id   uuid,
  piece            text        not null,
  state            smallint    not null check (state between 0 and 3),
  pulled           boolean     not null,
  attempts         smallint    not null default 0,
  unknowns         smallint    not null default 0,
  created_at       timestamptz not null default now(),
  due_at           timestamptz not null default now(),
  settled_at       timestamptz,
  provider_ref     text check (length(provider_ref) <= 300),
  failure          text check (length(failure) <= 60)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index outbox_unsent on outbox (conversation_id, id) where state < 2;
create index outbox_pulled on outbox (conversation_id, id) where pulled;

create table temporary_pages (
  token_hash  bytea primary key check (length(token_hash) = 32),
  user_id     uuid        not null references users on delete cascade,
  kind        text        not null,
  content     text        not null,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  check (expires_at > created_at)
);
create index temporary_pages_by_user on temporary_pages (user_id);
create index temporary_pages_by_expiry on temporary_pages (expires_at);
