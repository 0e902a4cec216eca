package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.InboundMessage;

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
        String shown = plain(text);
        return Reads.transaction(jdbi, handle -> {
            record Doubtful(long id, String words) {}
            var doubtful = handle
                    .createQuery("""
                        select o.id, o.piece from outbox o join conversations c on c.id = o.conversation_id
                        where c.channel = :channel and c.chat = :chat and o.state = 1 order by o.id
                        """)
                    .bind("channel", chat.channel().code())
                    .bind("chat", chat.chat())
                    .map((row, context) -> new Doubtful(
                            row.getLong(1), TurnJson.reply(row.getString(2)).markdown()))
                    .list()
                    .stream()
                    .filter(piece -> shows(text, shown, piece.words()))
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

    /** A piece may be shown with its choices below. One without a letter has to be shown as it is. */
    private static boolean shows(String text, String shown, String words) {
        String plain = plain(words);
        return plain.isEmpty() ? text.strip().equals(words.strip()) : shown.startsWith(plain);
    }

    /** Letters and digits alone, since each platform marks text up in its own way. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString();
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
