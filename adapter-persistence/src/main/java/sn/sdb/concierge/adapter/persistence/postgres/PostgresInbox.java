package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;

/** Stores messages; webhooks that arrive together share a commit. */
final class PostgresInbox implements Inbox, AutoCloseable {

    private final Jdbi jdbi;
    private final GroupCommit<Arrivals.Arrival, Receipt> commits;

    PostgresInbox(Jdbi jdbi, Arrivals arrivals) {
        this.jdbi = jdbi;
        this.commits = new GroupCommit<>("inbox", 2, arrivals::store);
    }

    @Override
    public Receipt receive(InboundMessage message, Urgency urgency) {
        long window = switch (urgency) {
            case Urgency.Immediate ignored -> 0;
            case Urgency.AfterSilence(Duration silence) -> Math.max(1, silence.toMillis());
        };
        return commits.submit(new Arrivals.Arrival(message, window));
    }

    @Override
    public Echo settleEcho(ChatAddress chat, String providerRef, String text) {
        return Reads.transaction(jdbi, handle -> {
            record Doubtful(long id, Reply reply) {}
            var doubtful = handle
                    .createQuery("""
                        select o.id, o.piece from outbox o join conversations c on c.id = o.conversation_id
                        where c.channel = :channel and c.chat = :chat and o.state = 1 order by o.id
                        """)
                    .bind("channel", chat.channel().code())
                    .bind("chat", chat.chat())
                    .map((row, context) -> new Doubtful(row.getLong(1), TurnJson.reply(row.getString(2))))
                    .list()
                    .stream()
                    .filter(piece -> piece.reply().isShownAs(text))
                    .findFirst();
            doubtful.ifPresent(piece -> handle.createUpdate("""
                update outbox set state = 2, settled_at = now(), provider_ref = left(:ref, 300)
                where id = :id and state = 1
                """)
                    .bind("id", piece.id())
                    .bind("ref", providerRef)
                    .execute());
            return doubtful.isPresent() ? Echo.SETTLED : Echo.KNOWN;
        });
    }

    @Override
    public void silence(ChatAddress chat, Duration howLong) {
        Reads.run(
                jdbi,
                handle -> handle.createUpdate("""
                    with chat as (
                      select t.conversation_id from conversation_turns t join conversations c on c.id = t.conversation_id
                      where c.channel = :channel and c.chat = :chat order by t.conversation_id for update of t
                    )
                    update conversation_turns t set silent_until = now() + :millis * interval '1 millisecond'
                    from chat where chat.conversation_id = t.conversation_id
                    """)
                        .bind("millis", howLong.toMillis())
                        .bind("channel", chat.channel().code())
                        .bind("chat", chat.chat())
                        .execute());
    }

    @Override
    public void close() {
        commits.close();
    }
}
