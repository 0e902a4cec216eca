package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.limit.MessageLimit.Verdict;
import sn.sdb.concierge.testkit.limit.MessageLimitContract;

final class RedisLimitTest extends MessageLimitContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    private static LocalRedis server;
    private static RedisConnection redis;
    private static RawRedis raw;

    @BeforeAll
    static void start() {
        server = LocalRedis.started();
        redis = RedisConnection.open(server.settings());
        raw = new RawRedis(server);
        assertThat(redis.ping()).isEqualTo(RedisConnection.Health.REACHABLE);
    }

    @AfterAll
    static void stop() {
        raw.close();
        redis.close();
        server.close();
    }

    @Override
    protected MessageLimit limitOf(int perMinute) {
        return redis.limit(perMinute);
    }

    @Test
    void replicas_count_together() {
        try (RedisConnection otherReplica = RedisConnection.open(server.settings())) {
            assertThat(otherReplica.ping()).isEqualTo(RedisConnection.Health.REACHABLE);
            MessageLimit one = redis.limit(2);
            MessageLimit other = otherReplica.limit(2);

            List<Verdict> verdicts = List.of(
                    one.count("shared", NOW),
                    other.count("shared", NOW),
                    one.count("shared", NOW),
                    other.count("shared", NOW));

            assertThat(verdicts).containsExactly(Verdict.ALLOWED, Verdict.ALLOWED, Verdict.NOTICE, Verdict.SILENT);
        }
    }

    @Test
    void a_script_that_redis_has_forgotten_is_sent_again() {
        MessageLimit one = redis.limit(1);
        assertThat(one.count("forgetful", NOW)).isEqualTo(Verdict.ALLOWED);

        raw.forgetScripts();

        assertThat(redis.limit(1).count("forgetful", NOW)).isEqualTo(Verdict.NOTICE);
    }

    @Test
    void the_script_is_sent_once_and_then_named() {
        MessageLimit limit = limitOf(5);
        counted(limit, "frequent", NOW, 1);
        long sentBefore = raw.commandsOf("eval");

        counted(limit, "frequent", NOW, 10);

        assertThat(raw.commandsOf("eval")).isEqualTo(sentBefore);
    }

    @Test
    void no_key_holds_the_person_and_every_key_ends() {
        limitOf(5).count("+221765005555", NOW);

        assertThat(raw.keys())
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(key).startsWith("concierge:limit:").doesNotContain("765005555"))
                .allSatisfy(key -> assertThat(raw.timeToLive(key)).isBetween(Duration.ZERO, Duration.ofMinutes(10)));
    }
}
