package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
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

    /** One handled message, one reply, one notice: rows that a turn has several of. The turn is the nth of its batch. */
    private record Handled(long nth, Commit commit, long inboxId) {}

    private record Piece(long nth, Commit commit, Reply reply, boolean first) {}

    private record Addressed(Commit commit, Turn.Notice notice) {}

    /** Notices go to other conversations, whose rows have to exist and are locked with the rest. */
    private static final String ADDRESSEES = """
        insert into conversations (key, channel, chat, user_name, alias, shared)
          select distinct on (v.key) v.key, v.channel, v.chat, v.user_name, v.alias, false
          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as v(key, channel, chat, user_name, alias)
          where not exists (select from conversations c where c.key = v.key)
          order by v.key
          on conflict (key) do nothing;
        insert into conversation_turns (conversation_id)
          select c.id from conversations c
          where c.key = any(?::text[]) and not exists (select from conversation_turns t where t.conversation_id = c.id)
          order by c.id
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
            with ordinality as t(conversation_id, epoch, last_seen, joining,
              user_id, new_alias, language, first_seen,
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
          select v.* from v join accepted using (nth)
        ), people as (
          insert into users (id, language, first_seen)
            select user_id, language, timestamptz 'epoch' + first_seen * interval '1 microsecond' from a
            where new_alias is not null
        ), met_again as (
          update users u set language = a.language, reachable = true
            from a where u.id = a.user_id and a.new_alias is null and (u.language <> a.language or not u.reachable)
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
    private static final String HANDOFFS = """
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
              reason = excluded.reason, subject = excluded.subject, taken_by = excluded.taken_by, changed_at = now()
        )
        update conversation_turns t
          set handoff_id = case when a.state in ('RESOLVED', 'RATED') then null else a.id end
          from a where t.conversation_id = a.conversation_id\
        """;

    private static final String NOTICES = """
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

    private static final String EDITS = """
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

    private final DataSource database;
    private final Claims claims;
    private final Runnable afterCommit;

    /** @param afterCommit told after a commit that has made another conversation due */
    TurnCommits(DataSource database, Claims claims, Runnable afterCommit) {
        this.database = database;
        this.claims = claims;
        this.afterCommit = afterCommit;
    }

    List<Committed> commit(List<Commit> batch) throws SQLException {
        Map<Long, List<Unsent>> accepted;
        try {
            accepted = write(batch);
        } catch (SQLException e) {
            if (batch.size() > 1 || !SqlStates.duplicate(e)) {
                throw e;
            }
            return List.of(committedBefore(batch.getFirst()).orElseThrow(() -> e));
        }
        if (batch.stream().anyMatch(c -> !c.turn().effects().notices().isEmpty())) {
            afterCommit.run();
        }
        List<Committed> results = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            List<Unsent> unsent = accepted.get(nth(i));
            results.add(unsent == null ? refused(batch.get(i)) : new Committed.Done(unsent));
        }
        return results;
    }

    /** As {@code with ordinality} counts. */
    private static long nth(int index) {
        return index + 1L;
    }

    private Committed refused(Commit commit) throws SQLException {
        Optional<Committed> before = committedBefore(commit);
        if (before.isPresent()) {
            return before.get();
        }
        var newer = claims
                .newerThan(commit.lease().conversation(), commit.terms().lastSeen())
                .stream()
                .filter(Waiting::joinable)
                .toList();
        return commit.terms().joining() && !newer.isEmpty() && claims.current(commit.lease())
                ? new Committed.Joined(newer)
                : new Committed.Stale();
    }

    /** Whoever did not hear that a turn was committed, since the connection broke, commits it again. */
    private Optional<Committed> committedBefore(Commit commit) throws SQLException {
        return claims.repliesOf(commit.lease(), interaction(commit).id()).map(Committed.Done::new);
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
                script.uuids(notices, a -> interaction(a.commit()).id());
                script.texts(notices, a -> a.notice().to().key());
                script.texts(notices, a -> TurnJson.write(a.notice().reply()));
                script.longs(notices, a -> pulled(a.notice().to().address()) ? 2L : 0L);
            }
            if (!edits.isEmpty()) {
                script.longs(edits, TurnCommits::id);
                script.uuids(edits, c -> interaction(c).id());
                script.texts(edits, c -> c.turn().effects().editedRef().orElseThrow());
                script.texts(edits, c -> c.turn().interaction().question());
            }
            Map<Long, List<Unsent>> accepted = new HashMap<>();
            script.run(Script.IGNORED, rows -> accepted(rows, batch, accepted));
            return accepted;
        }
    }

    private static void accepted(ResultSet rows, List<Commit> batch, Map<Long, List<Unsent>> accepted)
            throws SQLException {
        while (rows.next()) {
            long nth = rows.getLong(1);
            List<Unsent> unsent = accepted.computeIfAbsent(nth, n -> new ArrayList<>());
            long id = rows.getLong(2);
            if (!rows.wasNull()) {
                Reply piece = batch.get((int) nth - 1).turn().replies().get(unsent.size());
                Instant now = Script.instant(rows, "created_at");
                unsent.add(new Unsent(id, piece, 0, 0, false, now, now));
            }
        }
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
        List<Handled> handled = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Commit commit = batch.get(i);
            for (long inboxId : commit.turn().handled()) {
                handled.add(new Handled(nth(i), commit, inboxId));
            }
            for (Reply reply : commit.turn().replies()) {
                boolean first = pieces.isEmpty() || pieces.getLast().nth() != nth(i);
                pieces.add(new Piece(nth(i), commit, reply, first));
            }
        }
        script.longs(handled, Handled::nth);
        script.longs(handled, Handled::inboxId);
        script.longs(handled, h -> h.commit().turn().effects().setAside() ? 2L : 1L);
        script.longs(pieces, Piece::nth);
        script.texts(pieces, p -> TurnJson.write(p.reply()));
        script.longs(pieces, TurnCommits::initialState);
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
        script.longs(handoffs, TurnCommits::id);
        script.uuids(handoffs, c -> interaction(c).id());
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
        return commit.turn().effects().handoff().orElseThrow();
    }
}
