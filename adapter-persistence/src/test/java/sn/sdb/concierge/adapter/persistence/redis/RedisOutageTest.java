package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection.Health;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.limit.MessageLimit.Verdict;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;
import sn.sdb.concierge.domain.session.SessionId;

/** What a message notices when Redis is down, dies or hangs: nothing but a little time, once. */
final class RedisOutageTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Longer than in production, to be told from a slow machine. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);

    /** Far below the time-out of a command, far above what a call without Redis takes. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private static final Session SESSION =
            Session.begin(new SessionId(UUID.randomUUID()), new ConversationId(1), 1, NOW);

    private final LocalRedis server = new LocalRedis();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void opening_waits_for_nothing_while_redis_is_down() {
        long before = System.nanoTime();

        try (RedisConnection redis = open()) {
            assertThat(redis.sessions().find(SESSION.conversation(), 1)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(redis.ping()).isEqualTo(Health.UNREACHABLE);
        }
    }

    @Test
    void calls_return_at_once_while_redis_is_down() {
        try (RedisConnection redis = open()) {
            assertThat(redis.ping()).isEqualTo(Health.UNREACHABLE);
            SessionCache sessions = redis.sessions();

            assertThat(timeOf(() -> sessions.keep(SESSION, Duration.ofMinutes(1))))
                    .isLessThan(AT_ONCE);
            assertThat(timeOf(() -> sessions.find(SESSION.conversation(), 1))).isLessThan(AT_ONCE);
            assertThat(timeOf(() -> sessions.forget(SESSION.conversation()))).isLessThan(AT_ONCE);
        }
    }

    @Test
    void a_redis_that_starts_later_is_used() {
        try (RedisConnection redis = open()) {
            assertThat(redis.ping()).isEqualTo(Health.UNREACHABLE);

            server.start();

            awaitUse(redis);
            assertThat(redis.ping()).isEqualTo(Health.REACHABLE);
        }
    }

    @Test
    void the_limit_holds_while_redis_is_down() {
        try (RedisConnection redis = open()) {
            MessageLimit limit = redis.limit(1);

            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.ALLOWED);
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.NOTICE);
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.SILENT);
        }
    }

    @Test
    void nobody_is_told_twice_when_redis_dies_and_comes_back_within_a_minute() {
        server.start();
        try (RedisConnection redis = open()) {
            awaitUse(redis);
            MessageLimit limit = redis.limit(1);
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.ALLOWED);

            server.kill();
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.NOTICE);
            server.start();
            awaitUse(redis);

            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.SILENT);
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.SILENT);
        }
    }

    @Test
    void a_command_in_flight_ends_at_once_when_redis_is_killed() {
        server.start();
        RedisSettings patient = new RedisSettings(server.settings().uri(), PATIENCE, Duration.ofSeconds(1));
        try (RedisConnection redis = RedisConnection.open(patient);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            awaitUse(redis);
            server.pause();
            CompletableFuture<Duration> inFlight = CompletableFuture.supplyAsync(
                    () -> timeOf(() -> redis.sessions().find(SESSION.conversation(), 1)), threads);

            server.kill();

            assertThat(inFlight.join()).isLessThan(PATIENCE.dividedBy(2));
        }
    }

    @Test
    void redis_is_used_again_after_it_was_killed_and_started() {
        server.start();
        try (RedisConnection redis = open()) {
            awaitUse(redis);

            server.kill();
            await().atMost(PATIENCE).until(redis::ping, Health.UNREACHABLE::equals);
            assertThat(timeOf(() -> redis.sessions().find(SESSION.conversation(), 1)))
                    .isLessThan(AT_ONCE);
            server.start();

            awaitUse(redis);
        }
    }

    @Test
    void a_redis_that_hangs_costs_one_time_out_and_then_nothing() {
        server.start();
        try (RedisConnection redis = open()) {
            awaitUse(redis);
            SessionCache sessions = redis.sessions();

            server.pause();

            assertThat(timeOf(() -> sessions.find(SESSION.conversation(), 1)))
                    .isBetween(COMMAND_TIMEOUT, COMMAND_TIMEOUT.multipliedBy(3));
            assertThat(timeOf(() -> sessions.find(SESSION.conversation(), 1))).isLessThan(AT_ONCE);
            assertThat(timeOf(() -> sessions.keep(SESSION, Duration.ofMinutes(1))))
                    .isLessThan(AT_ONCE);
            assertThat(redis.ping()).isEqualTo(Health.SILENT);
        }
    }

    @Test
    void keeping_and_forgetting_wait_for_no_answer() {
        server.start();
        try (RedisConnection redis = open()) {
            awaitUse(redis);
            SessionCache sessions = redis.sessions();

            server.pause();

            assertThat(timeOf(() -> sessions.keep(SESSION, Duration.ofMinutes(1))))
                    .isLessThan(AT_ONCE);
            assertThat(timeOf(() -> sessions.forget(SESSION.conversation()))).isLessThan(AT_ONCE);
        }
    }

    @Test
    void a_redis_that_is_full_keeps_nothing_and_fails_nobody() {
        try (LocalRedis full = LocalRedis.started("--maxmemory", "1");
                RedisConnection redis = RedisConnection.open(full.settings())) {
            assertThat(redis.ping()).isEqualTo(Health.REACHABLE);
            MessageLimit limit = redis.limit(1);

            redis.sessions().keep(SESSION, Duration.ofMinutes(1));

            assertThat(redis.sessions().find(SESSION.conversation(), 1)).isEmpty();
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.ALLOWED);
            assertThat(limit.count("someone", NOW)).isEqualTo(Verdict.NOTICE);
        }
    }

    @Test
    void a_redis_that_hung_is_used_again() {
        server.start();
        try (RedisConnection redis = open()) {
            awaitUse(redis);
            server.pause();
            assertThat(redis.sessions().find(SESSION.conversation(), 1)).isEmpty();

            server.resume();

            awaitUse(redis);
        }
    }

    @Test
    void a_redis_that_hangs_from_the_start_is_used_once_it_wakes() {
        server.start();
        server.pause();
        try (RedisConnection redis = open()) {
            assertThat(timeOf(() -> redis.sessions().find(SESSION.conversation(), 1)))
                    .isLessThan(AT_ONCE);
            assertThat(redis.ping()).isEqualTo(Health.UNREACHABLE);

            server.resume();

            awaitUse(redis);
        }
    }

    @Test
    void a_redis_that_does_not_know_us_is_told_from_one_that_is_down() {
        try (LocalRedis guarded = LocalRedis.started("--requirepass", "s3cret");
                RedisConnection redis = RedisConnection.open(guarded.settings())) {

            assertThat(redis.ping()).isEqualTo(Health.REFUSED);
        }
    }

    @Test
    void a_closed_connection_answers_with_nothing() {
        server.start();
        RedisConnection redis = open();
        awaitUse(redis);

        redis.close();
        redis.close();

        assertThat(redis.sessions().find(SESSION.conversation(), 1)).isEmpty();
        assertThat(redis.ping()).isEqualTo(Health.UNREACHABLE);
    }

    private RedisConnection open() {
        URI uri = server.settings().uri();
        return RedisConnection.open(new RedisSettings(uri, COMMAND_TIMEOUT, Duration.ofSeconds(1)));
    }

    private static void awaitUse(RedisConnection redis) {
        SessionCache sessions = redis.sessions();
        await().atMost(PATIENCE).until(() -> {
            sessions.keep(SESSION, Duration.ofMinutes(1));
            return sessions.find(SESSION.conversation(), 1).isPresent();
        });
    }

    private static Duration timeOf(Runnable call) {
        long before = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - before);
    }
}
