package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.handoff.Handoff;
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

    private record Attached(Commit commit, long position, FileId file) {}

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

    /** What only some turns of a batch have. */
    private record Extras(List<Addressed> notices, List<Commit> handoffs, List<Attached> files, List<Commit> edits) {

        static Extras of(List<Commit> batch) {
            return new Extras(
                    batch.stream()
                            .flatMap(c -> c.turn().effects().notices().stream().map(n -> new Addressed(c, n)))
                            .toList(),
                    batch.stream()
                            .filter(c -> c.turn().effects().handoff().isPresent())
                            .toList(),
                    batch.stream().flatMap(TurnCommits::attached).toList(),
                    batch.stream()
                            .filter(c -> c.turn().effects().editedRef().isPresent())
                            .toList());
        }

        String statements() {
            return (notices.isEmpty() ? "" : Meetings.MEET)
                    + TurnStatements.LOCK
                    + TurnStatements.COMMIT
                    + (handoffs.isEmpty() ? "" : TurnStatements.HANDOFFS)
                    + (notices.isEmpty() ? "" : TurnStatements.NOTICES)
                    + (files.isEmpty() ? "" : TurnStatements.FILES)
                    + (edits.isEmpty() ? "" : TurnStatements.EDITS);
        }
    }

    private Map<Long, List<Unsent>> write(List<Commit> batch) throws SQLException {
        Extras extras = Extras.of(batch);
        try (Script script = Script.transaction(database, extras.statements())) {
            if (!extras.notices().isEmpty()) {
                // They go to other conversations, whose rows have to exist and are locked with the rest.
                Meetings.bind(
                        script,
                        extras.notices().stream().map(a -> a.notice().to()).toList());
            }
            script.longs(batch, TurnCommits::id);
            script.texts(extras.notices(), a -> a.notice().to().key());
            bindTurns(script, batch);
            bindRows(script, batch);
            bindExtras(script, extras);
            Map<Long, List<Unsent>> accepted = new HashMap<>();
            script.run(Script.IGNORED, rows -> accepted(rows, batch, accepted));
            return accepted;
        }
    }

    private static void bindExtras(Script script, Extras extras) throws SQLException {
        if (!extras.handoffs().isEmpty()) {
            bindHandoffs(script, extras.handoffs());
        }
        List<Addressed> notices = extras.notices();
        if (!notices.isEmpty()) {
            script.uuids(notices, a -> interaction(a.commit()).id());
            script.texts(notices, a -> a.notice().to().key());
            script.texts(notices, a -> TurnJson.write(a.notice().reply()));
            script.longs(notices, a -> a.notice().to().address().channel().fetchesReplies() ? 2L : 0L);
        }
        List<Attached> files = extras.files();
        if (!files.isEmpty()) {
            script.uuids(files, f -> interaction(f.commit()).id());
            script.longs(files, Attached::position);
            script.texts(files, f -> f.file().text());
        }
        List<Commit> edits = extras.edits();
        if (!edits.isEmpty()) {
            script.longs(edits, TurnCommits::id);
            script.uuids(edits, c -> interaction(c).id());
            script.texts(edits, c -> c.turn().effects().editedRef().orElseThrow());
            script.texts(edits, c -> c.turn().interaction().question());
        }
    }

    private static Stream<Attached> attached(Commit commit) {
        List<FileId> files = interaction(commit).files();
        return IntStream.range(0, files.size()).mapToObj(i -> new Attached(commit, i + 1L, files.get(i)));
    }

    private static void accepted(ResultSet rows, List<Commit> batch, Map<Long, List<Unsent>> accepted)
            throws SQLException {
        while (rows.next()) {
            long nth = rows.getLong(1);
            List<Unsent> unsent = accepted.computeIfAbsent(nth, n -> new ArrayList<>());
            long id = rows.getLong(2);
            if (!rows.wasNull()) {
                Commit commit = batch.get((int) nth - 1);
                Reply piece = commit.turn().replies().get(unsent.size());
                Instant now = Script.instant(rows, "created_at");
                unsent.add(Unsent.answer(id, piece, commit.conversation().ownChat(), now));
            }
        }
    }

    private static void bindTurns(Script script, List<Commit> batch) throws SQLException {
        script.longs(batch, TurnCommits::id);
        script.longs(batch, c -> c.lease().epoch());
        script.longs(batch, c -> c.terms().lastSeen());
        script.booleans(batch, c -> c.terms().joining());
        script.uuids(batch, c -> c.turn().person().id().value());
        script.booleans(batch, c -> !c.turn().person().known());
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
        script.texts(pieces, p -> TurnJson.write(p.reply(), p.commit().conversation()));
        script.longs(pieces, TurnCommits::initialState);
    }

    private static Long initialState(Piece piece) {
        if (piece.commit().conversation().address().channel().fetchesReplies()) {
            return 2L;
        }
        return piece.first() && piece.commit().terms().sendNow() ? 1L : 0L;
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

    private static Long id(Commit commit) {
        return commit.lease().conversation().value();
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
