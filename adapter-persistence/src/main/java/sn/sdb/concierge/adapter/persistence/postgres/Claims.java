package sn.sdb.concierge.adapter.persistence.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Claim.Standing;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;

/** Leases due conversations and reads all that waits in them, in one round trip. */
final class Claims {

    private static final String LEASE_DUE = """
        with due as (
          select conversation_id from conversation_turns
          where ready_at <= now() order by ready_at limit ? for update skip locked
        ), leased as (
          update conversation_turns t
            set ready_at = 'infinity', worker = ?, epoch = t.epoch + 1, wake_at = null, burst_since = null
            from due where t.conversation_id = due.conversation_id
            returning t.*
        ), noted as (
          select set_config('concierge.leased', array_agg(conversation_id)::text, true) from leased
        )
        select l.conversation_id, l.epoch, l.turns, l.failures, l.abandoned, l.silent_until,
               c.channel, c.chat, c.user_name, c.shared, %s
        from leased l cross join noted join conversations c on c.id = l.conversation_id
          left join user_aliases a on a.alias = c.alias
          left join users u on u.id = a.user_id
          left join handoffs h on h.id = l.handoff_id
        """.formatted(Rows.STANDING);

    /**
     * What the statement before has leased, which only the server knows when all of them travel together. The setting
     * ends with the transaction, after which it is empty and not null.
     */
    private static final String LEASED = "any(nullif(current_setting('concierge.leased', true), '')::bigint[])";

    /** Joined with the queue's low-water mark: the done messages of eight days are not read. */
    private static final String WAITING = """
        select i.conversation_id, i.id, i.delivery_key, i.joinable, i.platform_order, i.sent_at, i.stored_at,
               i.message_ref, i.payload, c.channel, c.chat, c.user_name, c.shared
        from conversation_turns t
          join inbox i on i.conversation_id = t.conversation_id and i.id > t.done_through and i.state = 0
          join conversations c on c.id = t.conversation_id
        where t.conversation_id = %s
        order by i.platform_order, i.id
        """;

    private static final String UNSENT = """
        select conversation_id, id, piece, state, attempts, unknowns, created_at, due_at,
               interaction_id is null as notice
        from outbox
        where conversation_id = %s and state < 2 order by id
        """.formatted(LEASED);

    private static final String REPLIES = """
        select o.id, o.piece, o.created_at
        from interactions x
          join sessions s on s.id = x.session_id
          join conversation_turns t on t.conversation_id = s.conversation_id
          left join outbox o on o.conversation_id = t.conversation_id and o.interaction_id = x.id and o.state < 2
        where x.id = ? and t.conversation_id = ? and t.epoch = ? order by o.id
        """;

    private static final String CLAIM = LEASE_DUE + ";\n" + WAITING.formatted(LEASED) + ";\n" + UNSENT;

    private static final String NEWER = WAITING.formatted("?");

    private final DataSource database;

    Claims(DataSource database) {
        this.database = database;
    }

    List<Claim> lease(int limit, long worker) throws SQLException {
        List<Leased> leased = new ArrayList<>();
        Map<Long, List<Waiting>> waiting = new HashMap<>();
        Map<Long, List<Unsent>> unsent = new HashMap<>();
        try (Script script = Script.transaction(database, CLAIM)) {
            script.number(limit);
            script.number(worker);
            script.run(
                    rows -> leased(rows, worker, leased), rows -> waiting(rows, waiting), rows -> unsent(rows, unsent));
        }
        return leased.stream()
                .map(l -> {
                    long id = l.lease().conversation().value();
                    return new Claim(
                            l.lease(),
                            l.conversation(),
                            l.turns(),
                            l.standing(),
                            waiting.getOrDefault(id, List.of()),
                            unsent.getOrDefault(id, List.of()));
                })
                .toList();
    }

    /** What has come to a conversation after a message. */
    List<Waiting> newerThan(ConversationId conversation, long lastSeen) throws SQLException {
        Map<Long, List<Waiting>> waiting = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWER)) {
            statement.setLong(1, conversation.value());
            try (ResultSet rows = statement.executeQuery()) {
                waiting(rows, waiting);
            }
        }
        return waiting.getOrDefault(conversation.value(), List.of()).stream()
                .filter(message -> message.id() > lastSeen)
                .toList();
    }

    /** The replies of a turn that was committed under this lease and that nobody has sent; empty when it was not. */
    Optional<List<Unsent>> repliesOf(Lease lease, UUID interaction) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(REPLIES)) {
            statement.setObject(1, interaction);
            statement.setLong(2, lease.conversation().value());
            statement.setLong(3, lease.epoch());
            try (ResultSet rows = statement.executeQuery()) {
                boolean committed = false;
                List<Unsent> replies = new ArrayList<>();
                while (rows.next()) {
                    committed = true;
                    String piece = rows.getString("piece");
                    if (piece != null) {
                        Instant at = Script.instant(rows, "created_at");
                        replies.add(Unsent.answer(rows.getLong("id"), TurnJson.reply(piece), TurnJson.chat(piece), at));
                    }
                }
                return committed ? Optional.of(replies) : Optional.empty();
            }
        }
    }

    /** Whether nobody has claimed the conversation since. */
    boolean current(Lease lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select epoch from conversation_turns where conversation_id = ?")) {
            statement.setLong(1, lease.conversation().value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) == lease.epoch();
            }
        }
    }

    private record Leased(Lease lease, Conversation conversation, long turns, Standing standing) {}

    private static void leased(ResultSet row, long worker, List<Leased> leased) throws SQLException {
        while (row.next()) {
            Lease lease = new Lease(new ConversationId(row.getLong("conversation_id")), row.getLong("epoch"), worker);
            leased.add(new Leased(lease, Rows.conversation(row), row.getLong("turns"), Rows.standing(row)));
        }
    }

    private static void waiting(ResultSet row, Map<Long, List<Waiting>> waiting) throws SQLException {
        while (row.next()) {
            waiting.computeIfAbsent(row.getLong("conversation_id"), id -> new ArrayList<>())
                    .add(waiting(row));
        }
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        JsonNode payload = ContentJson.parse(row.getString("payload"));
        Conversation conversation = Rows.conversation(row);
        InboundMessage message = new InboundMessage(
                new DeliveryKey(row.getString("delivery_key")),
                ContentJson.text(payload, "chat").map(conversation::at).orElse(conversation),
                ContentJson.content(payload),
                row.getString("message_ref"),
                row.getLong("platform_order"),
                Script.instant(row, "sent_at"),
                ContentJson.text(payload, "language"),
                ContentJson.text(payload, "quoted"));
        return new Waiting(row.getLong("id"), message, Script.instant(row, "stored_at"), row.getBoolean("joinable"));
    }

    private static void unsent(ResultSet row, Map<Long, List<Unsent>> unsent) throws SQLException {
        while (row.next()) {
            String piece = row.getString("piece");
            unsent.computeIfAbsent(row.getLong("conversation_id"), id -> new ArrayList<>())
                    .add(new Unsent(
                            row.getLong("id"),
                            TurnJson.reply(piece),
                            row.getInt("attempts"),
                            row.getInt("unknowns"),
                            row.getInt("state") == 1,
                            Script.instant(row, "created_at"),
                            Script.instant(row, "due_at"),
                            new Claim.Purpose(row.getBoolean("notice"), TurnJson.chat(piece))));
        }
    }
}
