package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.SessionId;

/** Committed replies, for the clients that come to fetch them. */
final class PostgresReplies implements Replies {

    private final Jdbi jdbi;

    PostgresReplies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Stored> after(Conversation conversation, long after) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery("""
                    select o.id, o.piece, x.sources from outbox o
                      join conversations c on c.id = o.conversation_id
                      left join interactions x on x.id = o.interaction_id
                    where c.key = :key and o.pulled and o.id > :after order by o.id limit 100
                    """)
                        .bind("key", conversation.key())
                        .bind("after", after)
                        .map((row, context) ->
                                new Stored(row.getLong("id"), TurnJson.reply(row.getString("piece")), sources(row)))
                        .list());
    }

    @Override
    public Optional<Outcome> outcomeOf(DeliveryKey message) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery("""
                    select x.*, i.conversation_id,
                           array(select f.file_id from interaction_files f where f.interaction_id = x.id
                                 order by f.position) as files, h.id as handoff_id, h.state, h.priority, h.reason, h.subject,
                           h.created_at, h.due_at, h.taken_by
                    from inbox i join interactions x on x.id = i.interaction_id
                      join conversation_turns t on t.conversation_id = i.conversation_id
                      left join handoffs h on h.id = t.handoff_id
                    where i.delivery_key = :key and i.state > 0
                    """)
                        .bind("key", message.value())
                        .map((row, context) -> outcome(row))
                        .findOne());
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        Answer.Usage usage = new Answer.Usage(
                Script.tokens(row, "tokens_in"), Script.tokens(row, "tokens_out"), Script.tokens(row, "tokens_cached"));
        Turn.Said said = new Turn.Said(
                row.getString("answer"), row.getString("provider"), row.getString("model"), usage, sources(row));
        Turn.Interaction interaction = new Turn.Interaction(
                row.getObject("id", UUID.class),
                ServiceType.valueOf(row.getString("service")),
                row.getString("question"),
                said,
                row.getBoolean("safeguarding"),
                Script.instant(row, "received_at"),
                Script.instant(row, "answered_at"),
                files(row));
        Optional<Handoff> handoff =
                row.getObject("handoff_id") == null ? Optional.empty() : Optional.of(Rows.handoff(row, "handoff_id"));
        return new Outcome(new SessionId(row.getObject("session_id", UUID.class)), interaction, handoff);
    }

    private static List<FileId> files(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("files").getArray();
        return Stream.of(names).map(FileId::parse).flatMap(Optional::stream).toList();
    }

    private static List<Passage.Source> sources(ResultSet row) throws SQLException {
        String sources = row.getString("sources");
        return sources == null ? List.of() : TurnJson.sources(sources);
    }
}
