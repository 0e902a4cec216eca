package sn.sdb.concierge.adapter.persistence.postgres;

/**
 * What a batch of turns says to the server, in the order in which it is said. Handoffs, notices and edits are
 * there only when a turn of the batch has them.
 */
final class TurnStatements {

    private TurnStatements() {}

    /** One array, not two conditions: an "or" would read the whole table. */
    static final String LOCK = """
        select conversation_id from conversation_turns
          where conversation_id = any(?::bigint[] || array(select id from conversations where key = any(?::text[])))
          order by conversation_id for update;
        """;

    /** Whose conversation it is may have been learned while the turn was composed: its row knows, not the turn. */
    static final String COMMIT = """
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
              ?::uuid[], ?::boolean[], ?::text[], ?::bigint[],
              ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
              ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[])
            with ordinality as t(conversation_id, epoch, last_seen, joining,
              user_id, is_new, language, first_seen,
              session_id, session_service, version, memory, session_created, last_activity,
              interaction_id, service, question, answer, provider, model,
              tokens_in, tokens_out, tokens_cached, sources, safeguarding, received_at, answered_at, nth)
        ), accepted as (
          update conversation_turns t set turns = t.turns + 1, failures = 0, abandoned = 0
            from v
            where t.conversation_id = v.conversation_id and t.epoch = v.epoch
              and not (v.joining and exists (
                select from inbox i where i.conversation_id = v.conversation_id
                  and i.id > v.last_seen and i.state = 0 and i.joinable))
            returning v.nth
        ), a as (
          select v.*, n.user_id as met, coalesce(n.user_id, v.user_id) as person,
                 coalesce(l.number, c.alias) as alias
          from v join accepted using (nth) join conversations c on c.id = v.conversation_id
            left join whatsapp_links l on l.hidden = c.alias
            left join user_aliases n on n.alias = coalesce(l.number, c.alias)
        ), people as (
          insert into users (id, language, first_seen)
            select user_id, language, timestamptz 'epoch' + first_seen * interval '1 microsecond' from a
            where is_new and met is null
        ), met_again as (
          update users u set language = a.language, reachable = true
            from a where u.id = a.person and not a.is_new and (u.language <> a.language or not u.reachable)
        ), aliases as (
          insert into user_aliases (alias, user_id) select alias, user_id from a where is_new and met is null
        ), kept as (
          insert into sessions as s (id, conversation_id, user_id, service, version, memory, safeguarding,
                                     created_at, last_activity)
            select session_id, conversation_id, person, session_service, version, memory, safeguarding,
                   timestamptz 'epoch' + session_created * interval '1 microsecond',
                   timestamptz 'epoch' + last_activity * interval '1 microsecond' from a
            on conflict (id) do update set service = excluded.service, version = excluded.version,
              memory = excluded.memory, last_activity = excluded.last_activity,
              safeguarding = s.safeguarding or excluded.safeguarding
        ), recorded as (
          insert into interactions (id, session_id, service, question, answer, provider, model, tokens_in,
                                    tokens_out, tokens_cached, sources, safeguarding, received_at, answered_at)
            select interaction_id, session_id, service, question, answer, provider, model, nullif(tokens_in, -1),
                   nullif(tokens_out, -1), nullif(tokens_cached, -1), sources, safeguarding,
                   timestamptz 'epoch' + received_at * interval '1 microsecond',
                   timestamptz 'epoch' + answered_at * interval '1 microsecond' from a
        ), done as (
          update inbox i
            set state = h.state, set_aside = h.state = 2, payload = case h.state when 2 then i.payload end,
                interaction_id = a.interaction_id
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as h(nth, inbox_id, state) join a using (nth)
            where i.id = h.inbox_id and i.conversation_id = a.conversation_id and i.state = 0
        ), replies as (
          insert into outbox (conversation_id, interaction_id, piece, state, pulled, attempts, settled_at)
            select a.conversation_id, a.interaction_id, p.piece, p.state, p.state = 2,
                   case p.state when 1 then 1 else 0 end, case p.state when 2 then now() end
            from unnest(?::bigint[], ?::text[], ?::bigint[]) with ordinality as p(nth, piece, state, ord)
              join a using (nth) order by p.ord
            returning id, interaction_id, created_at, pulled
        )
        select a.nth, r.id, r.created_at
          from a left join replies r on r.interaction_id = a.interaction_id and not r.pulled order by r.id\
        """;

    /** What else follows from a turn is written if its interaction is, which is named anew by every turn. */
    static final String HANDOFFS = """
        ;
        with v as (
          select * from unnest(?::bigint[], ?::uuid[],
              ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
            as t(conversation_id, interaction_id, id, state, priority, reason, subject, created_at, due_at, taken_by)
        ), a as (
          select v.* from v join interactions x on x.id = v.interaction_id
        ), stored as (
          insert into handoffs (id, conversation_id, state, priority, reason, subject, created_at, due_at, taken_by)
            select id, conversation_id, state, priority, reason, left(subject, 500),
                   timestamptz 'epoch' + created_at * interval '1 microsecond',
                   timestamptz 'epoch' + due_at * interval '1 microsecond', taken_by from a
            on conflict (id) do update set state = excluded.state, priority = excluded.priority,
              reason = excluded.reason, subject = excluded.subject, due_at = excluded.due_at,
              taken_by = excluded.taken_by, changed_at = now()
        )
        update conversation_turns t
          set handoff_id = case when a.state in ('RESOLVED', 'RATED') then null else a.id end
          from a where t.conversation_id = a.conversation_id\
        """;

    static final String NOTICES = """
        ;
        with v as (
          select * from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[])
            with ordinality as t(interaction_id, key, piece, state, ord)
        ), a as (
          select v.*, c.id as addressee from v
            join interactions x on x.id = v.interaction_id
            join conversations c on c.key = v.key
        ), written as (
          insert into outbox (conversation_id, piece, state, pulled, settled_at)
            select addressee, piece, state, state = 2, case state when 2 then now() end from a order by ord
        )
        update conversation_turns t set ready_at = now()
          from a where t.conversation_id = a.addressee and t.worker is null\
        """;

    static final String FILES = """
        ;
        insert into interaction_files (interaction_id, position, file_id)
          select v.interaction_id, v.position, v.file_id
          from unnest(?::uuid[], ?::bigint[], ?::text[]) as v(interaction_id, position, file_id)
            join interactions x on x.id = v.interaction_id
          on conflict do nothing\
        """;

    static final String EDITS = """
        ;
        with v as (
          select * from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[])
            as t(conversation_id, interaction_id, message_ref, question)
        )
        update interactions x set question = v.question
          from v
            join interactions accepted on accepted.id = v.interaction_id
            join inbox i on i.conversation_id = v.conversation_id and i.message_ref = left(v.message_ref, 200)
          where x.id = i.interaction_id
            and (select count(*) from inbox j
                 where j.conversation_id = i.conversation_id and j.interaction_id = i.interaction_id) = 1\
        """;
}
