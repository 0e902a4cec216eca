package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Reply;

/** The requests for a human. What an agent says leaves through the same outbox as every reply. */
final class PostgresHandoffs implements HandoffDesk {

    private static final String HANDOFF = """
        select h.id as handoff_id, h.conversation_id, h.state, h.priority, h.reason, h.subject, h.created_at, h.due_at,
               h.taken_by, c.channel, c.chat, c.user_name, c.shared
        from handoffs h join conversations c on c.id = h.conversation_id
        """;

    private final Jdbi jdbi;
    private final Runnable afterCommit;

    PostgresHandoffs(Jdbi jdbi, Runnable afterCommit) {
        this.jdbi = jdbi;
        this.afterCommit = afterCommit;
    }

    @Override
    public List<Handoff.Listed> list(Optional<Handoff.State> state) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(HANDOFF + """
                    where (:state::text is null or h.state = :state) order by h.priority desc, h.created_at limit 200
                    """)
                        .bind("state", state.map(Handoff.State::name).orElse(null))
                        .map((row, context) -> listed(row))
                        .list());
    }

    @Override
    public List<Handoff.Listed> overdue(Instant now) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(HANDOFF + """
                    where h.state in ('REQUESTED', 'NOTIFIED', 'RELEASED') and h.due_at <= :now
                    order by h.priority desc, h.due_at limit 200
                    """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .map((row, context) -> listed(row))
                        .list());
    }

    @Override
    public List<Handoff.Listed> forgotten(Duration idle) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(HANDOFF + """
                    where h.state = 'TAKEN' and h.changed_at <= now() - :idle * interval '1 millisecond'
                    order by h.changed_at limit 200
                    """)
                        .bind("idle", idle.toMillis())
                        .map((row, context) -> listed(row))
                        .list());
    }

    @Override
    public Optional<Handoff.Listed> find(HandoffId id) {
        return Reads.from(jdbi, handle -> find(handle, id, ""));
    }

    private static Optional<Handoff.Listed> find(Handle handle, HandoffId id, String lock) {
        return handle.createQuery(HANDOFF + "where h.id = :id" + lock)
                .bind("id", id.value())
                .map((row, context) -> listed(row))
                .findOne();
    }

    @Override
    public Moved move(HandoffId id, Move move) {
        Moved moved = Reads.transaction(jdbi, handle -> {
            Optional<Handoff.Listed> found = find(handle, id, "");
            if (found.isEmpty()) {
                return new Moved.Unknown();
            }
            lockConversation(handle, found.get());
            Handoff.Listed current = find(handle, id, " for update of h").orElseThrow();
            boolean somebodyElse = current.handoff()
                    .takenBy()
                    .filter(by -> !by.equals(move.agent()))
                    .isPresent();
            if (!move.from().contains(current.handoff().state())
                    || (somebodyElse && !move.reassigning())
                    || !isIdle(handle, id, move.idle())) {
                return new Moved.Refused(current);
            }
            change(handle, id, move);
            move.words().ifPresent(words -> say(handle, current, words));
            return new Moved.Done(find(handle, id, "").orElseThrow());
        });
        afterCommit.run();
        return moved;
    }

    private static boolean isIdle(Handle handle, HandoffId id, Duration idle) {
        return idle.isZero()
                || handle.createQuery("""
                    select changed_at <= now() - :idle * interval '1 millisecond' from handoffs where id = :id
                    """)
                        .bind("idle", idle.toMillis())
                        .bind("id", id.value())
                        .mapTo(Boolean.class)
                        .one();
    }

    /** First the conversation, then everything else: the order in which turns lock too. */
    private static void lockConversation(Handle handle, Handoff.Listed handoff) {
        handle.createQuery("select 1 from conversation_turns where conversation_id = :id for update")
                .bind("id", handoff.handoff().conversation().value())
                .mapTo(Integer.class)
                .one();
    }

    private static void change(Handle handle, HandoffId id, HandoffDesk.Move move) {
        handle.createUpdate("update handoffs set state = :state, taken_by = :by, changed_at = now() where id = :id")
                .bind("state", move.to().name())
                .bind("by", move.takenBy().orElse(null))
                .bind("id", id.value())
                .execute();
        if (!move.to().open()) {
            handle.createUpdate("update conversation_turns set handoff_id = null where handoff_id = :id")
                    .bind("id", id.value())
                    .execute();
        }
    }

    private static void say(Handle handle, Handoff.Listed handoff, Reply words) {
        long conversation = handoff.handoff().conversation().value();
        boolean pulled = handoff.conversation().address().channel().fetchesReplies();
        handle.createUpdate("""
            insert into outbox (conversation_id, piece, state, pulled, settled_at)
            values (:conversation, :piece, :state, :pulled, case when :pulled then now() end)
            """)
                .bind("conversation", conversation)
                .bind("piece", TurnJson.write(words))
                .bind("state", pulled ? 2 : 0)
                .bind("pulled", pulled)
                .execute();
        if (!pulled) {
            handle.createUpdate("""
                update conversation_turns set ready_at = now() where conversation_id = :id and worker is null
                """).bind("id", conversation).execute();
        }
    }

    private static Handoff.Listed listed(ResultSet row) throws SQLException {
        return new Handoff.Listed(Rows.handoff(row, "handoff_id"), Rows.conversation(row));
    }
}
