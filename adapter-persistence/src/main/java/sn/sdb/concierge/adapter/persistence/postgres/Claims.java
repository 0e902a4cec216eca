package sn.sdb.concierge.adapter.persistence.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Claim.Standing;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;

/** Leases due conversations and reads all that waits in them. */
final class Claims {

    private static final String LEASE_DUE = """
        with due as (
          select conversation_id from conversation_turns
          where ready_at <= now() order by ready_at limit ? for update skip locked
        ), leased as (
          update conversation_turns t
            set ready_at = 'infinity', worker = ?, epoch = t.epoch + 1, burst_since = null
            from due where t.conversation_id = due.conversation_id
            returning t.*
        )
        select l.conversation_id, l.epoch, l.turns, l.failures, l.abandoned, l.silent_until,
               c.channel, c.chat, c.user_name, c.shared,
               u.id as user_id, u.language, u.first_seen,
               h.id as handoff_id, h.state, h.priority, h.reason, h.subject, h.created_at, h.due_at, h.taken_by
        from leased l join conversations c on c.id = l.conversation_id
          left join user_aliases a on a.alias = c.alias
          left join users u on u.id = a.user_id
          left join handoffs h on h.id = l.handoff_id
        """;

    /** Joined with the queue's low-water mark: the done messages of eight days are not read. */
    private static final String WAITING = """
        select i.conversation_id, i.id, i.delivery_key, i.joinable, i.platform_order, i.sent_at, i.stored_at,
               i.message_ref, i.payload, c.channel, c.chat, c.user_name, c.shared
        from conversation_turns t
          join inbox i on i.conversation_id = t.conversation_id and i.id > t.done_through and i.state = 0
          join conversations c on c.id = t.conversation_id
        where t.conversation_id = any(?::bigint[]) and i.id > ?
        order by i.platform_order, i.id
        """;

    private static final String UNSENT = """
        select conversation_id, id, piece, state, attempts, unknowns, created_at, due_at from outbox
        where conversation_id = any(?::bigint[]) and state < 2 order by id
        """;

    private final DataSource database;

    Claims(DataSource database) {
        this.database = database;
    }

    List<Claim> lease(int limit, long worker) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Leased> leased = lease(connection, limit, worker);
            if (leased.isEmpty()) {
                return List.of();
            }
            Long[] ids =
                    leased.stream().map(l -> l.lease().conversation().value()).toArray(Long[]::new);
            Map<Long, List<Waiting>> waiting = waiting(connection, ids, 0);
            Map<Long, List<Unsent>> unsent = unsent(connection, ids);
            List<Claim> claims = new ArrayList<>(leased.size());
            for (Leased l : leased) {
                long id = l.lease().conversation().value();
                claims.add(new Claim(
                        l.lease(),
                        l.conversation(),
                        l.turns(),
                        l.standing(),
                        waiting.getOrDefault(id, List.of()),
                        unsent.getOrDefault(id, List.of())));
            }
            return claims;
        }
    }

    /** What has come to a conversation after a message. */
    List<Waiting> newerThan(ConversationId conversation, long lastSeen) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return waiting(connection, new Long[] {conversation.value()}, lastSeen)
                    .getOrDefault(conversation.value(), List.of());
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

    private static List<Leased> lease(Connection connection, int limit, long worker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEASE_DUE)) {
            statement.setInt(1, limit);
            statement.setLong(2, worker);
            List<Leased> leased = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Lease lease =
                            new Lease(new ConversationId(row.getLong("conversation_id")), row.getLong("epoch"), worker);
                    leased.add(new Leased(lease, Rows.conversation(row), row.getLong("turns"), standing(row)));
                }
            }
            return leased;
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Optional<Person> person = Optional.empty();
        UUID userId = row.getObject("user_id", UUID.class);
        if (userId != null) {
            Language language = Language.ofTag(row.getString("language")).orElseThrow();
            person = Optional.of(new Person(new PersonId(userId), language, Script.instant(row, "first_seen"), true));
        }
        boolean hasHandoff = row.getObject("handoff_id") != null;
        return new Standing(
                person,
                hasHandoff ? Optional.of(Rows.handoff(row, "handoff_id")) : Optional.empty(),
                Optional.ofNullable(instantOrNull(row, "silent_until")),
                row.getInt("failures"),
                row.getInt("abandoned"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Map<Long, List<Waiting>> waiting(Connection connection, Long[] ids, long after) throws SQLException {
        Map<Long, List<Waiting>> waiting = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.setLong(2, after);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    waiting.computeIfAbsent(row.getLong("conversation_id"), id -> new ArrayList<>())
                            .add(waiting(row));
                }
            }
        }
        return waiting;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        JsonNode payload = ContentJson.parse(row.getString("payload"));
        InboundMessage message = new InboundMessage(
                new DeliveryKey(row.getString("delivery_key")),
                Rows.conversation(row),
                ContentJson.content(payload),
                row.getString("message_ref"),
                row.getLong("platform_order"),
                Script.instant(row, "sent_at"),
                ContentJson.text(payload, "language"),
                ContentJson.text(payload, "quoted"));
        return new Waiting(row.getLong("id"), message, Script.instant(row, "stored_at"), row.getBoolean("joinable"));
    }

    private static Map<Long, List<Unsent>> unsent(Connection connection, Long[] ids) throws SQLException {
        Map<Long, List<Unsent>> unsent = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(UNSENT)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    unsent.computeIfAbsent(row.getLong("conversation_id"), id -> new ArrayList<>())
                            .add(new Unsent(
                                    row.getLong("id"),
                                    TurnJson.reply(row.getString("piece")),
                                    row.getInt("attempts"),
                                    row.getInt("unknowns"),
                                    row.getInt("state") == 1,
                                    Script.instant(row, "created_at"),
                                    Script.instant(row, "due_at")));
                }
            }
        }
        return unsent;
    }
}
