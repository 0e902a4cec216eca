package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.operation.Retention.Limits;
import sn.sdb.concierge.domain.operation.Retention.Purged;

final class PostgresRetentionTest {

    private static final Database DATABASE =
            LocalPostgres.shared().database("retention").migrated();

    private final Instant now = Instant.now();
    private final Limits limits = new Limits(now.minus(Duration.ofDays(365)), now.minus(Duration.ofDays(8)));
    private PostgresStore store;

    @BeforeEach
    void open() {
        DATABASE.clear();
        store = new PostgresStore(DATABASE.settings(Database.WORKER));
        DATABASE.run("""
            insert into users (id, language, first_seen) values ('00000000-0000-0000-0000-000000000001', 'fr', now());
            insert into conversations (key, channel, chat, user_name, alias)
              values ('telegram:1', 'telegram', '1', 'telegram_1', 'telegram_1');
            insert into conversation_turns (conversation_id) select id from conversations;
            """);
    }

    @AfterEach
    void close() {
        assertThat(store.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
        store.close();
    }

    private static void messages(int count, int state, String age) {
        DATABASE.run("""
            insert into inbox (delivery_key, conversation_id, state, set_aside, joinable, platform_order, sent_at, stored_at,
                               message_ref, payload)
              select 'k' || %d || '-' || '%s' || n, c.id, %d, %d = 2, false, n, now(), now() - interval '%s', 'm', '{}'
              from conversations c, generate_series(1, %d) n
            """.formatted(state, age, state, state, age, count));
    }

    private static void replies(int state, String age) {
        DATABASE.run("""
            insert into outbox (conversation_id, piece, state, pulled, created_at, settled_at)
              select id, '{}', %d, false, now() - interval '%s', case when %d > 1 then now() - interval '%s' end
              from conversations
            """.formatted(state, age, state, age));
    }

    private static void session(int number, String age, int exchanges) {
        DATABASE.run("""
            insert into sessions (id, conversation_id, user_id, version, memory, created_at, last_activity)
              select ('00000000-0000-0000-0000-' || lpad('%d', 12, '0'))::uuid, c.id, u.id, 1, '{}',
                     now() - interval '%s', now() - interval '%s' from conversations c, users u;
            insert into interactions (id, session_id, service, question, answer, provider, model, received_at, answered_at)
              select gen_random_uuid(), ('00000000-0000-0000-0000-' || lpad('%d', 12, '0'))::uuid, 'RENSEIGNEMENT',
                     'q', 'a', 'none', '', now() - interval '%s', now() - interval '%s' from generate_series(1, %d)
            """.formatted(number, age, age, number, age, age, exchanges));
    }

    @Test
    void answered_messages_are_forgotten_when_no_platform_delivers_them_again() {
        messages(2_500, 1, "9 days");
        messages(3, 1, "7 days");
        messages(2, 0, "20 days");
        messages(1, 2, "20 days");
        messages(1, 2, "400 days");

        Purged purged = store.retention().purge(limits);

        assertThat(purged.messages()).isEqualTo(2_501);
        assertThat(DATABASE.count("select count(*) from inbox where state = 1")).isEqualTo(3);
        assertThat(DATABASE.count("select count(*) from inbox where state = 0")).isEqualTo(2);
        assertThat(DATABASE.count("select count(*) from inbox where state = 2")).isEqualTo(1);
    }

    @Test
    void settled_replies_are_forgotten_and_unsettled_ones_are_not() {
        replies(0, "20 days");
        replies(1, "20 days");
        replies(2, "9 days");
        replies(3, "9 days");
        replies(2, "7 days");

        Purged purged = store.retention().purge(limits);

        assertThat(purged.replies()).isEqualTo(2);
        assertThat(DATABASE.count("select count(*) from outbox")).isEqualTo(3);
    }

    @Test
    void old_exchanges_are_forgotten_with_the_sessions_that_nothing_is_left_of() {
        session(1, "400 days", 1_200);
        session(2, "400 days", 0);
        session(3, "300 days", 2);
        session(4, "1 day", 0);

        Purged purged = store.retention().purge(limits);

        assertThat(purged.exchanges()).isEqualTo(1_200);
        assertThat(purged.sessions()).isEqualTo(2);
        assertThat(DATABASE.count("select count(*) from interactions")).isEqualTo(2);
        assertThat(DATABASE.count("select count(*) from sessions")).isEqualTo(2);
    }

    @Test
    void expired_pages_are_forgotten() {
        DATABASE.run("""
            insert into temporary_pages (token_hash, user_id, kind, content, created_at, expires_at)
              select decode(lpad(to_hex(n), 64, '0'), 'hex'), u.id, 'record', '{}', now() - interval '1 hour',
                     now() + (n - 1) * interval '1 minute' - interval '1 second' from users u, generate_series(1, 3) n
            """);

        assertThat(store.retention().purge(limits).pages()).isEqualTo(1);
        assertThat(DATABASE.count("select count(*) from temporary_pages")).isEqualTo(2);
    }

    @Test
    void where_nothing_is_old_nothing_is_forgotten() {
        assertThat(store.retention().purge(limits)).isEqualTo(new Purged(0, 0, 0, 0, 0));
    }
}
