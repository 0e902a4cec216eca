package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection.Health;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Cooling;

/** What replicas hear of each other when Redis is down, dies or hangs. */
final class RedisCooldownsOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);

    /** For ten thousand calls; far below any time-out. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private final LocalRedis server = new LocalRedis();
    private final List<Notice> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void telling_costs_nothing_while_redis_is_down() {
        try (RedisConnection redis = RedisConnection.open(server.settings())) {
            assertThat(timeOfTelling(redis.cooldowns())).isLessThan(AT_ONCE);
        }
    }

    @Test
    void telling_costs_nothing_while_redis_hangs() {
        server.start();
        try (RedisConnection redis = RedisConnection.open(server.settings())) {
            assertThat(redis.ping()).isEqualTo(Health.REACHABLE);
            server.pause();

            assertThat(timeOfTelling(redis.cooldowns())).isLessThan(AT_ONCE);
            server.resume();
        }
    }

    @Test
    void what_was_told_while_redis_was_down_is_heard_when_it_comes() {
        try (RedisConnection one = RedisConnection.open(server.settings());
                RedisConnection another = RedisConnection.open(server.settings())) {
            another.cooldowns().listen(heard::add);
            one.cooldowns().tell(new Cooling("key", HOUR, true));

            server.start();

            await().atMost(PATIENCE).until(() -> isHeard("key"));
        }
    }

    @Test
    void the_latest_are_kept_while_redis_is_down() {
        try (RedisConnection one = RedisConnection.open(server.settings());
                RedisConnection another = RedisConnection.open(server.settings())) {
            IntStream.rangeClosed(0, Outgoing.MOST)
                    .forEach(i -> one.cooldowns().tell(new Cooling("key" + i, HOUR, true)));
            another.cooldowns().listen(heard::add);

            server.start();

            await().atMost(PATIENCE).until(() -> isHeard("key" + Outgoing.MOST));
            assertThat(isHeard("key1")).isTrue();
            assertThat(isHeard("key0")).isFalse();
        }
    }

    @Test
    void what_was_told_to_others_meanwhile_is_heard_after_a_lost_connection() {
        server.start();
        try (RedisConnection one = RedisConnection.open(server.settings());
                RawRedis raw = new RawRedis(server)) {
            CooldownBoard board = one.cooldowns();
            board.listen(heard::add);
            board.tell(new Cooling("settled", HOUR, true));
            await().atMost(PATIENCE).until(() -> raw.size("concierge:cooldowns") == 1 && raw.subscribers() == 1);

            // As another replica does that is heard by nobody, and then all connections are lost.
            raw.keep("concierge:cooldowns", "certain:meanwhile", HOUR);
            raw.dropClients();

            await().atMost(PATIENCE).until(() -> isHeard("meanwhile"));
        }
    }

    @Test
    void replicas_hear_each_other_again_after_redis_was_killed_and_started() {
        server.start();
        try (RedisConnection one = RedisConnection.open(server.settings());
                RedisConnection another = RedisConnection.open(server.settings())) {
            another.cooldowns().listen(heard::add);
            one.cooldowns().tell(new Cooling("before", HOUR, true));
            await().atMost(PATIENCE).until(() -> isHeard("before"));

            server.kill();
            server.start();
            one.cooldowns().tell(new Cooling("after", HOUR, true));

            await().atMost(PATIENCE).until(() -> isHeard("after"));
        }
    }

    private boolean isHeard(String subject) {
        return heard.stream().anyMatch(notice -> notice.subject().equals(subject));
    }

    private static Duration timeOfTelling(CooldownBoard board) {
        long start = System.nanoTime();
        IntStream.range(0, 10_000).forEach(i -> board.tell(new Cooling("key" + i, HOUR, true)));
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
