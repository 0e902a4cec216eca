package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
import sn.sdb.concierge.domain.conversation.Inbox.Receipt;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.conversation.Workers;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.InboundMessage;

/**
 * Stores messages, many in one transaction, and leases their conversations to this process at once when it has places
 * free and nothing else waits or is worked on in them.
 */
final class Arrivals {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    /** A message and how long it waits for more, 0: not at all. */
    record Arrival(InboundMessage message, long windowMillis) {}

    /**
     * The conversation's row is locked before the message is inserted: so ids inside a conversation follow the order of
     * commit, and a worker that gives the conversation back either sees the message or is seen by this transaction.
     * Rows are locked in the order of their ids, everywhere, so that two batches cannot wait for each other. A conversation
     * may get another key between the statements ({@link PostgresWhatsAppNames}): then the insert finds none and fails.
     */
    private static final String RECEIVE = Meetings.MEET + """
        select conversation_id from conversation_turns
          where conversation_id in (select id from conversations where key = any(?::text[]))
          order by conversation_id for update;
        with v as (
          select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
            with ordinality as t(key, chat, delivery_key, window_ms, platform_order, sent_at, message_ref, payload, ord)
        ), stored as (
          insert into inbox (delivery_key, conversation_id, joinable, platform_order, sent_at, message_ref, payload)
            select v.delivery_key, c.id, v.window_ms > 0, v.platform_order,
                   timestamptz 'epoch' + v.sent_at * interval '1 microsecond', left(v.message_ref, 200), v.payload
            from v left join conversations c on c.key = v.key order by v.ord
            on conflict (delivery_key) do nothing
            returning delivery_key, conversation_id, id, stored_at
        ), followed as (
          update conversations c set chat = n.chat
            from (select distinct on (v.key) v.key, v.chat from stored s join v on v.delivery_key = s.delivery_key
                  order by v.key, v.ord desc) n
            where c.key = n.key and c.chat <> n.chat
        ), wanted as (
          select s.conversation_id, min(v.window_ms) as window_ms
          from stored s join v on v.delivery_key = s.delivery_key group by 1
        ), wishes as (
          select w.conversation_id, p.worker,
                 p.worker is not null and w.window_ms = 0 and t.ready_at is null as leased,
                 case when w.window_ms = 0 or t.wake_at <= now() then now()
                      else least(now() + w.window_ms * interval '1 millisecond',
                                 coalesce(t.burst_since, now()) + 3 * w.window_ms * interval '1 millisecond')
                 end as wake_at
          from wanted w join conversation_turns t on t.conversation_id = w.conversation_id
            cross join (select ?::bigint as worker) p
        ), woken as (
          update conversation_turns t
            set wake_at = case when not w.leased then w.wake_at end,
                burst_since = case when not w.leased then coalesce(t.burst_since, now()) end,
                ready_at = case when w.leased then 'infinity' when t.worker is null then w.wake_at else t.ready_at end,
                worker = case when w.leased then w.worker else t.worker end,
                epoch = t.epoch + w.leased::int
            from wishes w where t.conversation_id = w.conversation_id
            returning t.*, w.leased
        )
        select s.delivery_key, s.id, s.stored_at, w.leased, w.conversation_id, w.epoch, w.worker,
               w.turns, w.failures, w.abandoned, w.silent_until, %s
        from stored s join woken w on w.conversation_id = s.conversation_id
          join conversations c on c.id = s.conversation_id
          left join user_aliases a on w.leased and a.alias = c.alias
          left join users u on u.id = a.user_id
          left join handoffs h on w.leased and h.id = w.handoff_id
        """.formatted(Rows.STANDING);

    private final DataSource database;
    private final Supplier<Long> worker;
    private final Supplier<Workers> workers;
    private final Runnable afterCommit;

    /**
     * Wires it.
     *
     * @param worker the name under which this process leases now
     * @param workers who works in this process now
     * @param afterCommit told after each commit that something may be due
     */
    Arrivals(DataSource database, Supplier<Long> worker, Supplier<Workers> workers, Runnable afterCommit) {
        this.database = database;
        this.worker = worker;
        this.workers = workers;
        this.afterCommit = afterCommit;
    }

    /** A stored message, and its conversation when that came with it. */
    private record Stored(
            long id, Instant storedAt, @Nullable Leased leased) {}

    private record Leased(Lease lease, long turns, Claim.Standing standing) {}

    /** Answers, in the order of the batch, what became of each. */
    List<Receipt> store(List<Arrival> batch) throws SQLException {
        Workers ours = workers.get();
        boolean leasing = batch.stream().anyMatch(a -> a.windowMillis() == 0) && ours.reserve(batch.size());
        List<Claim> claims = new ArrayList<>();
        try {
            Map<String, Stored> stored = writeUnderItsKey(batch, leasing ? worker.get() : null);
            if (stored.values().stream().anyMatch(message -> message.leased() == null)) {
                afterCommit.run();
            }
            return receipts(batch, stored, claims);
        } finally {
            if (leasing) {
                ours.work(claims, batch.size());
            }
        }
    }

    private Map<String, Stored> writeUnderItsKey(List<Arrival> batch, @Nullable Long leaseTo) throws SQLException {
        try {
            return write(batch, leaseTo);
        } catch (SQLException e) {
            if (!SqlStates.valueMissing(e)) {
                throw e;
            }
            log.atInfo().log("conversation_got_another_key");
            return write(batch, leaseTo);
        }
    }

    private Map<String, Stored> write(List<Arrival> batch, @Nullable Long leaseTo) throws SQLException {
        try (Script script = Script.transaction(database, RECEIVE)) {
            Meetings.bind(
                    script, batch.stream().map(a -> a.message().conversation()).toList());
            script.texts(batch, a -> a.message().conversation().key());
            script.texts(batch, a -> a.message().conversation().key());
            script.texts(batch, a -> a.message().conversation().address().chat());
            script.texts(batch, a -> a.message().key().value());
            script.longs(batch, Arrival::windowMillis);
            script.longs(batch, a -> a.message().order());
            script.instants(batch, a -> a.message().sentAt());
            script.texts(batch, a -> a.message().messageRef());
            script.texts(batch, a -> ContentJson.write(a.message()));
            script.optionalNumber(leaseTo);
            Map<String, Stored> stored = new HashMap<>();
            script.run(Script.IGNORED, rows -> stored(rows, stored));
            return stored;
        }
    }

    private static void stored(ResultSet row, Map<String, Stored> stored) throws SQLException {
        while (row.next()) {
            Leased leased = row.getBoolean("leased") ? leased(row) : null;
            stored.put(
                    row.getString("delivery_key"),
                    new Stored(row.getLong("id"), Script.instant(row, "stored_at"), leased));
        }
    }

    private static Leased leased(ResultSet row) throws SQLException {
        Lease lease = new Lease(
                new ConversationId(row.getLong("conversation_id")), row.getLong("epoch"), row.getLong("worker"));
        return new Leased(lease, row.getLong("turns"), Rows.standing(row));
    }

    /** Fills in the claims on the way: nothing else waits in a conversation that was leased. */
    private static List<Receipt> receipts(List<Arrival> batch, Map<String, Stored> stored, List<Claim> claims) {
        List<Receipt> receipts = new ArrayList<>(batch.size());
        Map<ConversationId, Leased> leases = new LinkedHashMap<>();
        Map<ConversationId, List<Waiting>> waiting = new HashMap<>();
        for (Arrival arrival : batch) {
            // remove, since the same delivery may stand in one batch twice
            Stored message = stored.remove(arrival.message().key().value());
            receipts.add(message == null ? Receipt.DUPLICATE : Receipt.STORED);
            if (message != null && message.leased() != null) {
                ConversationId conversation = message.leased().lease().conversation();
                leases.put(conversation, message.leased());
                waiting.computeIfAbsent(conversation, id -> new ArrayList<>())
                        .add(new Waiting(
                                message.id(), arrival.message(), message.storedAt(), arrival.windowMillis() > 0));
            }
        }
        leases.forEach(
                (conversation, leased) -> claims.add(claim(leased, waiting.getOrDefault(conversation, List.of()))));
        return receipts;
    }

    private static Claim claim(Leased leased, List<Waiting> waiting) {
        List<Waiting> ordered = waiting.stream()
                .sorted(Comparator.<Waiting>comparingLong(w -> w.message().order())
                        .thenComparingLong(Waiting::id))
                .toList();
        return new Claim(
                leased.lease(),
                ordered.getFirst().message().conversation(),
                leased.turns(),
                leased.standing(),
                ordered,
                List.of());
    }
}
