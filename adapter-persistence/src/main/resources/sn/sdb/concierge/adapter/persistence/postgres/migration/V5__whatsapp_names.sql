-- Which number hides behind which name, as WhatsApp has shown. A hidden name has one number; a number has one hidden name
-- of each kind: WhatsApp's own (digits alone), and Meta's for one business.
create table whatsapp_links (
  hidden      text primary key check (hidden like 'whatsapp\_%' and length(hidden) <= 128),
  number      text        not null check (number like '+%' and length(number) <= 16),
  learned_at  timestamptz not null default now()
);
create index whatsapp_links_by_number on whatsapp_links (number);

-- The ids of people who turned out to be somebody known: files may still be kept under them.
create table former_users (
  id       uuid primary key,
  user_id  uuid not null references users on delete cascade
);
create index former_users_by_user on former_users (user_id);

-- With a person goes what is known of their names.
create function forget_whatsapp_links() returns trigger language plpgsql as $$
begin
  delete from ${flyway:defaultSchema}.whatsapp_links where hidden = any(array(
    select a.alias from ${flyway:defaultSchema}.user_aliases a where a.user_id = old.id));
  delete from ${flyway:defaultSchema}.whatsapp_links where number = any(array(
    select a.alias from ${flyway:defaultSchema}.user_aliases a where a.user_id = old.id));
  return old;
end
$$;
create trigger users_forget_whatsapp_links before delete on users
  for each row execute function forget_whatsapp_links();

-- What was shown already: a number in a chat with a hidden id.
insert into whatsapp_links (hidden, number)
  select distinct on (c.user_name) 'whatsapp_' || split_part(c.chat, '@', 1), c.user_name
  from conversations c
  where c.channel = 'whatsapp' and c.chat like '%@lid' and c.user_name like '+%'
    and not exists (select from user_aliases a where a.alias = 'whatsapp_' || split_part(c.chat, '@', 1))
  order by c.user_name, c.id desc;

-- A person's conversation on WhatsApp is now known by their name, not by one of its chats. Of several, the one that was
-- used last goes on; the others keep their old keys, which nobody asks for any more.
with last as (
  select distinct on (c.user_name) c.id, c.user_name
  from conversations c
    left join lateral (
      select max(s.last_activity) as at from sessions s where s.conversation_id = c.id
    ) s on true
  where c.channel = 'whatsapp' and not c.shared
  order by c.user_name, s.at desc nulls last, c.id
)
update conversations c set key = 'whatsapp:' || last.user_name from last where c.id = last.id;
