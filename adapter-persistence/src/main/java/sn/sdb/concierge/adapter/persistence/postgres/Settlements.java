package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.Lease;

/** Records how sends began and ended, and gives conversations back, many in one transaction. */
final class Settlements {

    /** One step of a conversation's sending. */
    sealed interface Step {

        Lease lease();

        record Begin(Lease lease, long unsentId) implements Step {}

        record Settle(Lease lease, Settled settled) implements Step {}

        /**
         * The conversation is given back.
         *
         * @param retryAfter after a failed turn
         */
        record Release(Lease lease, Optional<Settled> last, Optional<Duration> retryAfter) implements Step {}
    }

    /** A piece's new state. */
    private record Mark(
            Lease lease,
            long id,
            int state,
            int attempts,
            long delayMillis,
            @Nullable String text) {}

    private record Given(Lease lease, Optional<Duration> retryAfter) {}

    /**
     * Outbox rows are found by their ids: the sum hides from the planner that the index of the unsent would do as well,
     * which it would read whole as long as it believes that hardly anything is unsent.
     */
    private static final String SETTLE = """
        select conversation_id from conversation_turns
          where conversation_id = any(?::bigint[]) order by conversation_id for update;
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
            as t(conversation_id, epoch, id, state, attempts, delay_ms, detail)
        )
        update outbox o
          set state = v.state, attempts = o.attempts + v.attempts,
                  unknowns = o.unknowns + case when v.state = 1 and v.attempts = 0 then 1 else 0 end,
              due_at = now() + v.delay_ms * interval '1 millisecond',
              settled_at = case when v.state > 1 then now() end,
              provider_ref = case when v.state = 2 then left(v.detail, 300) end,
              failure = case when v.state = 3 then left(v.detail, 60) end
          from v join conversation_turns t on t.conversation_id = v.conversation_id and t.epoch = v.epoch
          where o.id = v.id and o.conversation_id = v.conversation_id and o.state + 0 < 2
          returning o.id;
        with v as (
          select * from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as t(conversation_id, epoch, retry_ms)
        ), seen as (
          select v.conversation_id, v.retry_ms,
                 (select i.id from inbox i
                  where i.conversation_id = v.conversation_id and i.id > t.done_through and i.state = 0
                  order by i.id limit 1) as waiting,
                 (select o.due_at from outbox o
                  where o.conversation_id = v.conversation_id and o.state < 2 order by o.id limit 1) as unsent_due,
                 (select max(i.id) from inbox i where i.conversation_id = v.conversation_id) as newest
          from v join conversation_turns t on t.conversation_id = v.conversation_id and t.epoch = v.epoch
        )
        update conversation_turns t
          set worker = null,
              failures = t.failures + case when s.retry_ms >= 0 then 1 else 0 end,
              done_through = greatest(t.done_through, coalesce(s.waiting - 1, s.newest)),
              wake_at = case when s.waiting is not null then t.wake_at end,
              ready_at = case when s.retry_ms >= 0 then now() + s.retry_ms * interval '1 millisecond'
                              when s.waiting is not null then least(coalesce(t.wake_at, now()), s.unsent_due)
                              else s.unsent_due end
          from seen s where t.conversation_id = s.conversation_id;
        select conversation_id, epoch, ready_at <= now() from conversation_turns
          where conversation_id = any(?::bigint[])\
        """;

    private static final String UNREACHABLE = """
        ;
        update users u set reachable = false
          from unnest(?::bigint[], ?::bigint[]) as v(conversation_id, epoch)
            join conversation_turns t on t.conversation_id = v.conversation_id and t.epoch = v.epoch
            join conversations c on c.id = v.conversation_id
            join user_aliases a on a.alias = c.alias
          where u.id = a.user_id and u.reachable\
        """;

    private final DataSource database;
    private final Runnable afterCommit;

    /** @param afterCommit told after a commit that a conversation has become due by it */
    Settlements(DataSource database, Runnable afterCommit) {
        this.database = database;
        this.afterCommit = afterCommit;
    }

    List<Fenced> write(List<Step> batch) throws SQLException {
        List<Mark> marks = new ArrayList<>(batch.size());
        List<Given> given = new ArrayList<>(batch.size());
        for (Step step : batch) {
            switch (step) {
                case Step.Begin(Lease lease, long id) -> marks.add(new Mark(lease, id, 1, 1, 0, null));
                case Step.Settle(Lease lease, Settled settled) -> marks.add(mark(lease, settled));
                case Step.Release(Lease lease, Optional<Settled> last, Optional<Duration> retryAfter) -> {
                    last.ifPresent(settled -> marks.add(mark(lease, settled)));
                    given.add(new Given(lease, retryAfter));
                }
            }
        }
        return write(batch, marks, given);
    }

    private List<Fenced> write(List<Step> batch, List<Mark> marks, List<Given> given) throws SQLException {
        List<Lease> gone = unreachable(batch);
        Set<Long> marked = new HashSet<>();
        Set<Held> held = new HashSet<>();
        boolean[] due = new boolean[1];
        try (Script script = Script.transaction(database, gone.isEmpty() ? SETTLE : SETTLE + UNREACHABLE)) {
            bind(script, batch, marks, given);
            if (!gone.isEmpty()) {
                script.longs(gone, lease -> lease.conversation().value());
                script.longs(gone, Lease::epoch);
            }
            script.run(Script.IGNORED, rows -> marked(rows, marked), rows -> due[0] = held(rows, held));
        }
        if (due[0]) {
            afterCommit.run();
        }
        return batch.stream()
                .map(step -> accepted(step, held, marked) ? Fenced.ACCEPTED : Fenced.STALE)
                .toList();
    }

    /** Nothing is begun that somebody has settled meanwhile, such as by an echo: it would be sent twice. */
    private static boolean accepted(Step step, Set<Held> held, Set<Long> marked) {
        return held.contains(Held.of(step.lease()))
                && (!(step instanceof Step.Begin begin) || marked.contains(begin.unsentId()));
    }

    private static void bind(Script script, List<Step> batch, List<Mark> marks, List<Given> given) throws SQLException {
        script.longs(batch, step -> step.lease().conversation().value());
        script.longs(marks, m -> m.lease().conversation().value());
        script.longs(marks, m -> m.lease().epoch());
        script.longs(marks, Mark::id);
        script.longs(marks, m -> (long) m.state());
        script.longs(marks, m -> (long) m.attempts());
        script.longs(marks, Mark::delayMillis);
        script.texts(marks, Mark::text);
        script.longs(given, g -> g.lease().conversation().value());
        script.longs(given, g -> g.lease().epoch());
        script.longs(given, g -> g.retryAfter().map(Duration::toMillis).orElse(-1L));
        script.longs(batch, step -> step.lease().conversation().value());
    }

    private record Held(long conversation, long epoch) {
        static Held of(Lease lease) {
            return new Held(lease.conversation().value(), lease.epoch());
        }
    }

    private static void marked(ResultSet rows, Set<Long> marked) throws SQLException {
        while (rows.next()) {
            marked.add(rows.getLong(1));
        }
    }

    /** Answers whether one of them is due now. */
    private static boolean held(ResultSet rows, Set<Held> held) throws SQLException {
        boolean due = false;
        while (rows.next()) {
            held.add(new Held(rows.getLong(1), rows.getLong(2)));
            due |= rows.getBoolean(3);
        }
        return due;
    }

    /** Which state a settlement leaves: 0 unsent, 1 in doubt, 2 sent, 3 given up. */
    private static Mark mark(Lease lease, Settled settled) {
        return switch (settled.how()) {
            case Settlement.Sent(Optional<String> ref) ->
                new Mark(lease, settled.unsentId(), 2, 0, 0, ref.orElse(null));
            case Settlement.Postponed(Duration retryAfter, boolean doubtful) ->
                new Mark(lease, settled.unsentId(), doubtful ? 1 : 0, 0, retryAfter.toMillis(), null);
            case Settlement.GivenUp(String reason, boolean ignored) ->
                new Mark(lease, settled.unsentId(), 3, 0, 0, reason);
        };
    }

    private static List<Lease> unreachable(List<Step> batch) {
        List<Lease> gone = new ArrayList<>();
        for (Step step : batch) {
            Optional<Settled> settled = switch (step) {
                case Step.Begin ignored -> Optional.empty();
                case Step.Settle settle -> Optional.of(settle.settled());
                case Step.Release release -> release.last();
            };
            if (settled.map(Settled::how).orElse(null) instanceof Settlement.GivenUp(var reason, var unreachable)
                    && unreachable) {
                gone.add(step.lease());
            }
        }
        return gone;
    }
}
