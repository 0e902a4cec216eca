package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.InboundMessage;

/** Stores messages; webhooks that arrive together share a commit. */
final class PostgresInbox implements Inbox, AutoCloseable {

    /**
     * The conversation's row is locked before the message is inserted: so ids inside a conversation follow the order of
     * commit, and a worker that gives the conversation back either sees the message or is seen by this transaction.
     * Rows are locked in the order of their ids, everywhere, so that two batches cannot wait for each other.
     */
    private static final String RECEIVE = """
        insert into conversations (key, channel, chat, user_name, alias, shared)
          select distinct on (v.key) v.key, v.channel, v.chat, v.user_name, v.alias, v.shared
          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
            as v(key, channel, chat, user_name, alias, shared)
          where not exists (select from conversations c where c.key = v.key)
          order by v.key
          on conflict (key) do nothing;
        insert into conversation_turns (conversation_id)
          select c.id from conversations c
          where c.key = any(?::text[]) and not exists (select from conversation_turns t where t.conversation_id = c.id)
          order by c.id
          on conflict (conversation_id) do nothing;
        select conversation_id from conversation_turns
          where conversation_id in (select id from conversations where key = any(?::text[]))
          order by conversation_id for update;
        with v as (
          select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
            with ordinality as t(key, delivery_key, window_ms, platform_order, sent_at, message_ref, payload, ord)
        ), stored as (
          insert into inbox (delivery_key, conversation_id, joinable, platform_order, sent_at, message_ref, payload)
            select v.delivery_key, c.id, v.window_ms > 0, v.platform_order,
                   timestamptz 'epoch' + v.sent_at * interval '1 microsecond', left(v.message_ref, 200), v.payload
            from v join conversations c on c.key = v.key order by v.ord
            on conflict (delivery_key) do nothing
            returning delivery_key, conversation_id
        ), wanted as (
          select s.conversation_id, min(v.window_ms) as window_ms
          from stored s join v on v.delivery_key = s.delivery_key group by 1
        ), wishes as (
          select w.conversation_id,
                 case when w.window_ms = 0 or t.wake_at <= now() then now()
                      else least(now() + w.window_ms * interval '1 millisecond',
                                 coalesce(t.burst_since, now()) + 3 * w.window_ms * interval '1 millisecond')
                 end as wake_at
          from wanted w join conversation_turns t on t.conversation_id = w.conversation_id
        ), woken as (
          update conversation_turns t
            set wake_at = w.wake_at,
                burst_since = coalesce(t.burst_since, now()),
                ready_at = case when t.worker is not null then t.ready_at else w.wake_at end
            from wishes w where t.conversation_id = w.conversation_id
        )
        select delivery_key from stored
        """;

    private final DataSource database;
    private final Jdbi jdbi;
    private final GroupCommit<Arrival, Receipt> commits;
    private final Runnable afterCommit;

    private record Arrival(InboundMessage message, long windowMillis) {}

    /** @param afterCommit told after each commit that something may be due */
    PostgresInbox(DataSource database, Jdbi jdbi, Runnable afterCommit) {
        this.database = database;
        this.jdbi = jdbi;
        this.afterCommit = afterCommit;
        this.commits = new GroupCommit<>("inbox", 2, this::store);
    }

    @Override
    public Receipt receive(InboundMessage message, Urgency urgency) {
        long window = switch (urgency) {
            case Urgency.Immediate ignored -> 0;
            case Urgency.AfterSilence(Duration silence) -> Math.max(1, silence.toMillis());
        };
        return commits.submit(new Arrival(message, window));
    }

    private List<Receipt> store(List<Arrival> batch) throws SQLException {
        Set<String> stored = new HashSet<>();
        try (Script script = Script.transaction(database, RECEIVE)) {
            bindConversations(script, batch);
            script.texts(batch, a -> a.message().conversation().key());
            script.texts(batch, a -> a.message().key().value());
            script.longs(batch, Arrival::windowMillis);
            script.longs(batch, a -> a.message().order());
            script.instants(batch, a -> a.message().sentAt());
            script.texts(batch, a -> a.message().messageRef());
            script.texts(batch, a -> ContentJson.write(a.message()));
            script.run(Script.IGNORED, rows -> {
                while (rows.next()) {
                    stored.add(rows.getString(1));
                }
            });
        }
        afterCommit.run();
        List<Receipt> receipts = new ArrayList<>(batch.size());
        for (Arrival arrival : batch) {
            // remove, since the same delivery may stand in one batch twice
            receipts.add(stored.remove(arrival.message().key().value()) ? Receipt.STORED : Receipt.DUPLICATE);
        }
        return receipts;
    }

    private static void bindConversations(Script script, List<Arrival> batch) throws SQLException {
        script.texts(batch, a -> a.message().conversation().key());
        script.texts(batch, a -> a.message().conversation().address().channel().code());
        script.texts(batch, a -> a.message().conversation().address().chat());
        script.texts(batch, a -> a.message().conversation().user().value());
        script.texts(batch, a -> a.message().conversation().alias());
        script.booleans(batch, a -> a.message().conversation().shared());
        script.texts(batch, a -> a.message().conversation().key());
        script.texts(batch, a -> a.message().conversation().key());
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
