package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;

/** Stores messages; webhooks that arrive together share a commit. */
final class PostgresInbox implements Inbox, AutoCloseable {

    /** Two arrays, not two conditions: an "or" would read the whole table. */
    private static final String CONVERSATIONS = """
        any(array(select id from conversations where key = :key)
            || array(select id from conversations where channel = :channel and chat = :chat))\
        """;

    /** Whoever delivers is told to try again before losing patience: a database may hang for longer than it takes. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

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
        return commits.submit(new Arrivals.Arrival(message, window), LONGEST);
    }

    @Override
    public Echo settleEcho(Conversation where, String providerRef, String text) {
        return Reads.transaction(jdbi, handle -> {
            record Doubtful(long id, Reply reply) {}
            var doubtful = handle
                    .createQuery("""
                        select id, piece from outbox where conversation_id = %s and state = 1 order by id
                        """.formatted(CONVERSATIONS))
                    .bind("key", where.key())
                    .bind("channel", where.address().channel().code())
                    .bind("chat", where.address().chat())
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
    public Echo settleReport(Conversation where, long unsentId, String providerRef, Optional<SendFailure> failure) {
        boolean forGood = failure.isEmpty() || failure.get().endsIt();
        int settled = Reads.from(
                jdbi,
                handle -> handle.createUpdate("""
                    update outbox
                    set state = :state, settled_at = now(), provider_ref = left(:ref, 300), failure = left(:failure, 60)
                    where id = :id and conversation_id = %s
                      and not pulled and ((state = 1 and :for_good) or (state = 2 and :failed))
                    """.formatted(CONVERSATIONS))
                        .bind("state", failure.isEmpty() ? 2 : 3)
                        .bind("ref", providerRef)
                        .bind("failure", failure.map(Enum::name).orElse(null))
                        .bind("id", unsentId)
                        .bind("key", where.key())
                        .bind("channel", where.address().channel().code())
                        .bind("chat", where.address().chat())
                        .bind("for_good", forGood)
                        .bind("failed", failure.isPresent())
                        .execute());
        return settled == 1 ? Echo.SETTLED : Echo.KNOWN;
    }

    @Override
    public void silence(Conversation where, Duration howLong) {
        Reads.run(
                jdbi,
                handle -> handle.createUpdate("""
                    with chat as (
                      select conversation_id from conversation_turns
                      where conversation_id = %s order by conversation_id for update
                    )
                    update conversation_turns t set silent_until = now() + :millis * interval '1 millisecond'
                    from chat where chat.conversation_id = t.conversation_id
                    """.formatted(CONVERSATIONS))
                        .bind("millis", howLong.toMillis())
                        .bind("key", where.key())
                        .bind("channel", where.address().channel().code())
                        .bind("chat", where.address().chat())
                        .execute());
    }

    @Override
    public void close() {
        commits.close();
    }
}
