package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.domain.conversation.Claim.Standing;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.domain.user.UserId;

/** Rows that several queries read, as what they stand for. */
final class Rows {

    private Rows() {}

    /** Needs {@code channel, chat, user_name, shared}. */
    static Conversation conversation(ResultSet row) throws SQLException {
        Channel channel = Channel.ofCode(row.getString("channel")).orElseThrow();
        UserId user = UserId.parse(row.getString("user_name")).orElseThrow();
        return new Conversation(new ChatAddress(channel, row.getString("chat")), user, row.getBoolean("shared"));
    }

    /** What {@link #standing} needs of users, handoffs and the conversation's turns. */
    static final String STANDING = """
        u.id as user_id, u.language, u.first_seen,
        h.id as handoff_id, h.state, h.priority, h.reason, h.subject, h.created_at, h.due_at, h.taken_by\
        """;

    /** Needs {@link #STANDING} and {@code failures, abandoned, silent_until}. */
    static Standing standing(ResultSet row) throws SQLException {
        Optional<Person> person = Optional.empty();
        UUID userId = row.getObject("user_id", UUID.class);
        if (userId != null) {
            Language language = Language.ofTag(row.getString("language")).orElseThrow();
            person = Optional.of(new Person(new PersonId(userId), language, Script.instant(row, "first_seen"), true));
        }
        boolean hasHandoff = row.getObject("handoff_id") != null;
        return new Standing(
                person,
                hasHandoff ? Optional.of(handoff(row, "handoff_id")) : Optional.empty(),
                Optional.ofNullable(row.getObject("silent_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("failures"),
                row.getInt("abandoned"));
    }

    /** Needs {@code conversation_id, state, priority, reason, subject, created_at, due_at, taken_by}. */
    static Handoff handoff(ResultSet row, String idColumn) throws SQLException {
        return new Handoff(
                new HandoffId(row.getObject(idColumn, UUID.class)),
                new ConversationId(row.getLong("conversation_id")),
                Handoff.State.valueOf(row.getString("state")),
                priority(row.getInt("priority")),
                new Handoff.Case(Handoff.Reason.valueOf(row.getString("reason")), row.getString("subject")),
                Script.instant(row, "created_at"),
                Script.instant(row, "due_at"),
                Optional.ofNullable(row.getString("taken_by")));
    }

    /** Stored as a number, so that the desk's order is an index's order. */
    static int rank(Handoff.Priority priority) {
        return switch (priority) {
            case NORMAL -> 0;
            case HIGH -> 1;
            case EMERGENCY -> 2;
        };
    }

    private static Handoff.Priority priority(int rank) {
        return switch (rank) {
            case 0 -> Handoff.Priority.NORMAL;
            case 1 -> Handoff.Priority.HIGH;
            default -> Handoff.Priority.EMERGENCY;
        };
    }
}
