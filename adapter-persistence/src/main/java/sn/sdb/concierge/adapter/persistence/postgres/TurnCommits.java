package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Session;

/** Commits turns, many in one transaction. A turn under a stale epoch writes nothing; the others are not touched by it. */
final class TurnCommits {

    /** One turn to commit. */
    record Commit(Lease lease, Conversation conversation, Turn turn, Terms terms) {}

    /** One handled message, one reply, one notice: rows that a turn has several of. */
    private record Handled(Commit commit, long inboxId) {}

    private record Piece(Commit commit, Reply reply, boolean first) {}

    private record Addressed(Commit commit, Turn.Notice notice) {}

    /** Notices go to other conversations, whose rows have to exist and are locked with the rest. */
    private static final String ADDRESSEES = """
        insert into conversations (key, channel, chat, user_name, alias, shared)
          select distinct on (v.key) v.key, v.channel, v.chat, v.user_name, v.alias, false
          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as v(key, channel, chat, user_name, alias)
          order by v.key
          on conflict (key) do nothing;
        insert into conversation_turns (conversation_id)
          select c.id from conversations c where c.key = any(?::text[]) order by c.id
          on conflict (conversation_id) do nothing;
        """;

    private static final String LOCK = """
        select conversation_id from conversation_turns
          where conversation_id = any(?::bigint[])
             or conversation_id in (select id from conversations where key = any(?::text[]))
          order by conversation_id for update;
        """;

    private static final String COMMIT = """
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
              ?::uuid[], ?::text[], ?::text[], ?::bigint[],
              ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
              ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[])
            as t(conversation_id, epoch, last_seen, joining,
              user_id, new_alias, language, first_seen,
              session_id, session_service, version, memory, session_created, last_activity,
              interaction_id, service, question, answer, provider, model,
              tokens_in, tokens_out, tokens_cached, sources, safeguarding, received_at, answered_at)
        ), accepted as (
          update conversation_turns t set turns = t.turns + 1, failures = 0, abandoned = 0
            from v
            where t.conversation_id = v.conversation_id and t.epoch = v.epoch
              and not (v.joining and exists (
                select from inbox i where i.conversation_id = v.conversation_id
                  and i.id > v.last_seen and i.state = 0 and i.joinable))
            returning t.conversation_id
        ), a as (
          select v.* from v join accepted using (conversation_id)
        ), people as (
          insert into users as u (id, language, first_seen)
            select user_id, language, timestamptz 'epoch' + first_seen * interval '1 microsecond' from a
            on conflict (id) do update set language = excluded.language, reachable = true
              where u.language <> excluded.language or not u.reachable
        ), aliases as (
          insert into user_aliases (alias, user_id) select new_alias, user_id from a where new_alias is not null
        ), kept as (
          insert into sessions as s (id, conversation_id, user_id, service, version, memory, safeguarding,
                                     created_at, last_activity)
            select session_id, conversation_id, user_id, session_service, version, memory, safeguarding,
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
            set state = h.state, payload = case h.state when 2 then i.payload end, interaction_id = a.interaction_id
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as h(conversation_id, inbox_id, state)
              join a using (conversation_id)
            where i.id = h.inbox_id
        ), replies as (
          insert into outbox (conversation_id, interaction_id, piece, state, pulled, attempts, settled_at)
            select p.conversation_id, a.interaction_id, p.piece, p.state, p.state = 2,
                   case p.state when 1 then 1 else 0 end, case p.state when 2 then now() end
            from unnest(?::bigint[], ?::text[], ?::bigint[])
                with ordinality as p(conversation_id, piece, state, ord)
              join a using (conversation_id) order by p.ord
            returning id, conversation_id, created_at
        )
        select accepted.conversation_id, r.id, r.created_at
          from accepted left join replies r using (conversation_id) order by r.id\
        """;

    private static final String HANDOFFS = """
        ;
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[],
              ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
            as t(conversation_id, epoch, version, id, state, priority, reason, subject, created_at, due_at, taken_by)
        ), a as (
          select v.* from v join conversation_turns t
            on t.conversation_id = v.conversation_id and t.epoch = v.epoch and t.turns = v.version
        ), stored as (
          insert into handoffs (id, conversation_id, state, priority, reason, subject, created_at, due_at, taken_by)
            select id, conversation_id, state, priority, reason, left(subject, 500),
                   timestamptz 'epoch' + created_at * interval '1 microsecond',
                   timestamptz 'epoch' + due_at * interval '1 microsecond', taken_by from a
            on conflict (id) do update set state = excluded.state, priority = excluded.priority,
              reason = excluded.reason, subject = excluded.subject, taken_by = excluded.taken_by, changed_at = now()
        )
        update conversation_turns t
          set handoff_id = case when a.state in ('RESOLVED', 'RATED') then null else a.id end
          from a where t.conversation_id = a.conversation_id\
        """;

    private static final String NOTICES = """
        ;
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
            with ordinality as t(conversation_id, epoch, version, key, piece, ord)
        ), a as (
          select v.*, c.id as addressee from v
            join conversation_turns t
              on t.conversation_id = v.conversation_id and t.epoch = v.epoch and t.turns = v.version
            join conversations c on c.key = v.key
        ), written as (
          insert into outbox (conversation_id, piece, state, pulled)
            select addressee, piece, 0, false from a order by ord
        )
        update conversation_turns t set ready_at = now()
          from a where t.conversation_id = a.addressee and t.worker is null\
        """;

    private static final String EDITS = """
        ;
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
            as t(conversation_id, epoch, version, message_ref, question)
        )
        update interactions x set question = v.question
          from v
            join conversation_turns t
              on t.conversation_id = v.conversation_id and t.epoch = v.epoch and t.turns = v.version
            join inbox i on i.conversation_id = v.conversation_id and i.message_ref = v.message_ref
          where x.id = i.interaction_id
            and (select count(*) from inbox j
                 where j.conversation_id = i.conversation_id and j.interaction_id = i.interaction_id) = 1\
        """;

    private final DataSource database;
    private final Claims claims;

    TurnCommits(DataSource database, Claims claims) {
        this.database = database;
        this.claims = claims;
    }

    List<Committed> commit(List<Commit> batch) throws SQLException {
        Map<Long, List<Unsent>> accepted = write(batch);
        List<Committed> results = new ArrayList<>(batch.size());
        for (Commit commit : batch) {
            List<Unsent> unsent = accepted.get(id(commit));
            results.add(unsent == null ? refused(commit) : new Committed.Done(unsent));
        }
        return results;
    }

    private Committed refused(Commit commit) throws SQLException {
        var newer = claims
                .newerThan(commit.lease().conversation(), commit.terms().lastSeen())
                .stream()
                .filter(waiting -> waiting.joinable())
                .toList();
        return commit.terms().joining() && !newer.isEmpty() && claims.current(commit.lease())
                ? new Committed.Joined(newer)
                : new Committed.Stale();
    }

    private Map<Long, List<Unsent>> write(List<Commit> batch) throws SQLException {
        List<Addressed> notices = batch.stream()
                .flatMap(c -> c.turn().effects().notices().stream().map(n -> new Addressed(c, n)))
                .toList();
        List<Commit> handoffs = batch.stream()
                .filter(c -> c.turn().effects().handoff().isPresent())
                .toList();
        List<Commit> edits = batch.stream()
                .filter(c -> c.turn().effects().editedRef().isPresent())
                .toList();
        String statements = (notices.isEmpty() ? "" : ADDRESSEES)
                + LOCK
                + COMMIT
                + (handoffs.isEmpty() ? "" : HANDOFFS)
                + (notices.isEmpty() ? "" : NOTICES)
                + (edits.isEmpty() ? "" : EDITS);
        try (Script script = Script.transaction(database, statements)) {
            if (!notices.isEmpty()) {
                bindAddressees(script, notices);
            }
            script.longs(batch, TurnCommits::id);
            script.texts(notices, a -> a.notice().to().key());
            bindTurns(script, batch);
            bindRows(script, batch);
            if (!handoffs.isEmpty()) {
                bindHandoffs(script, handoffs);
            }
            if (!notices.isEmpty()) {
                bindFence(script, notices.stream().map(Addressed::commit).toList());
                script.texts(notices, a -> a.notice().to().key());
                script.texts(notices, a -> TurnJson.write(a.notice().reply()));
            }
            if (!edits.isEmpty()) {
                bindFence(script, edits);
                script.texts(edits, c -> c.turn().effects().editedRef().orElseThrow());
                script.texts(edits, c -> c.turn().interaction().question());
            }
            Map<Long, List<Reply>> pieces = new HashMap<>();
            batch.forEach(c -> pieces.put(id(c), c.turn().replies()));
            return script.query(2, rows -> accepted(rows, pieces));
        }
    }

    private static Map<Long, List<Unsent>> accepted(ResultSet rows, Map<Long, List<Reply>> pieces) throws SQLException {
        Map<Long, List<Unsent>> accepted = new HashMap<>();
        while (rows.next()) {
            long conversation = rows.getLong(1);
            List<Unsent> unsent = accepted.computeIfAbsent(conversation, c -> new ArrayList<>());
            long id = rows.getLong(2);
            if (!rows.wasNull()) {
                Reply piece = pieces.getOrDefault(conversation, List.of()).get(unsent.size());
                Instant now = Script.instant(rows, "created_at");
                unsent.add(new Unsent(id, piece, 0, 0, false, now, now));
            }
        }
        return accepted;
    }

    private static void bindTurns(Script script, List<Commit> batch) throws SQLException {
        script.longs(batch, TurnCommits::id);
        script.longs(batch, c -> c.lease().epoch());
        script.longs(batch, c -> c.terms().lastSeen());
        script.booleans(batch, c -> c.terms().joining());
        script.uuids(batch, c -> c.turn().person().id().value());
        script.texts(batch, TurnCommits::newAlias);
        script.texts(batch, c -> c.turn().person().language().code());
        script.instants(batch, c -> c.turn().person().firstSeen());
        script.uuids(batch, c -> session(c).id().value());
        script.texts(batch, c -> session(c).service().map(ServiceType::name).orElse(null));
        script.longs(batch, c -> session(c).version());
        script.texts(batch, c -> TurnJson.write(session(c).memory()));
        script.instants(batch, c -> session(c).createdAt());
        script.instants(batch, c -> session(c).lastActivity());
        script.uuids(batch, c -> interaction(c).id());
        script.texts(batch, c -> interaction(c).service().name());
        script.texts(batch, c -> interaction(c).question());
        script.texts(batch, c -> interaction(c).said().answer());
        script.texts(batch, c -> interaction(c).said().provider());
        script.texts(batch, c -> interaction(c).said().model());
        script.longs(batch, c -> (long) interaction(c).said().usage().input());
        script.longs(batch, c -> (long) interaction(c).said().usage().output());
        script.longs(batch, c -> (long) interaction(c).said().usage().cached());
        script.texts(batch, TurnCommits::sources);
        script.booleans(batch, c -> interaction(c).safeguarding());
        script.instants(batch, c -> interaction(c).receivedAt());
        script.instants(batch, c -> interaction(c).answeredAt());
    }

    private static void bindRows(Script script, List<Commit> batch) throws SQLException {
        List<Handled> handled = batch.stream()
                .flatMap(c -> c.turn().handled().stream().map(id -> new Handled(c, id)))
                .toList();
        script.longs(handled, h -> id(h.commit()));
        script.longs(handled, Handled::inboxId);
        script.longs(handled, h -> h.commit().turn().effects().setAside() ? 2L : 1L);
        List<Piece> pieces = batch.stream().flatMap(TurnCommits::pieces).toList();
        script.longs(pieces, p -> id(p.commit()));
        script.texts(pieces, p -> TurnJson.write(p.reply()));
        script.longs(pieces, TurnCommits::initialState);
    }

    private static Stream<Piece> pieces(Commit commit) {
        List<Reply> replies = commit.turn().replies();
        return Stream.iterate(0, i -> i < replies.size(), i -> i + 1)
                .map(i -> new Piece(commit, replies.get(i), i == 0));
    }

    private static Long initialState(Piece piece) {
        if (pulled(piece.commit().conversation().address())) {
            return 2L;
        }
        return piece.first() && piece.commit().terms().sendNow() ? 1L : 0L;
    }

    /** Whether the client of a channel comes to fetch its replies. */
    static boolean pulled(ChatAddress address) {
        Channel channel = address.channel();
        return channel == Channel.WEB || channel == Channel.TERMINAL || channel == Channel.API;
    }

    private static void bindHandoffs(Script script, List<Commit> handoffs) throws SQLException {
        bindFence(script, handoffs);
        script.uuids(handoffs, c -> handoff(c).id().value());
        script.texts(handoffs, c -> handoff(c).state().name());
        script.longs(handoffs, c -> (long) Rows.rank(handoff(c).priority()));
        script.texts(handoffs, c -> handoff(c).about().reason().name());
        script.texts(handoffs, c -> handoff(c).about().subject());
        script.instants(handoffs, c -> handoff(c).createdAt());
        script.instants(handoffs, c -> handoff(c).dueAt());
        script.texts(handoffs, c -> handoff(c).takenBy().orElse(null));
    }

    private static void bindAddressees(Script script, List<Addressed> notices) throws SQLException {
        script.texts(notices, a -> a.notice().to().key());
        script.texts(notices, a -> a.notice().to().address().channel().code());
        script.texts(notices, a -> a.notice().to().address().chat());
        script.texts(notices, a -> a.notice().to().user().value());
        script.texts(notices, a -> a.notice().to().alias());
        script.texts(notices, a -> a.notice().to().key());
    }

    private static void bindFence(Script script, List<Commit> commits) throws SQLException {
        script.longs(commits, TurnCommits::id);
        script.longs(commits, c -> c.lease().epoch());
        script.longs(commits, c -> session(c).version());
    }

    private static Long id(Commit commit) {
        return commit.lease().conversation().value();
    }

    private static @Nullable String newAlias(Commit commit) {
        return commit.turn().person().known() ? null : commit.conversation().alias();
    }

    private static @Nullable String sources(Commit commit) {
        var sources = interaction(commit).said().sources();
        return sources.isEmpty() ? null : TurnJson.write(sources);
    }

    private static Session session(Commit commit) {
        return commit.turn().session();
    }

    private static Turn.Interaction interaction(Commit commit) {
        return commit.turn().interaction();
    }

    private static Handoff handoff(Commit commit) {
        return Optional.of(commit).flatMap(c -> c.turn().effects().handoff()).orElseThrow();
    }
}
