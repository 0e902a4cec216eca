package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.testkit.answer.AnswerCacheContract;

final class RedisAnswersTest extends AnswerCacheContract {

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
    protected AnswerCache cache() {
        return redis.answers();
    }

    @Test
    void answers_kept_together_end_at_different_times_near_the_wanted_one() {
        for (int i = 0; i < 50; i++) {
            cache().keep("together " + i, new AnswerCache.Cached("answer", List.of()), Duration.ofMinutes(100));
        }
        assertThat(cache().find("together 49"))
                .as("has arrived, and all before it")
                .isPresent();

        List<Duration> lifetimes = raw.keys().stream()
                .map(raw::timeToLive)
                .filter(lifetime -> lifetime.compareTo(Duration.ofMinutes(80)) > 0)
                .toList();
        assertThat(lifetimes)
                .hasSize(50)
                .allSatisfy(
                        lifetime -> assertThat(lifetime).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(110)));
        assertThat(lifetimes.stream().map(Duration::toMinutes).distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void no_key_holds_the_question() {
        cache().keep("quand commence la catéchèse", new AnswerCache.Cached("answer", List.of()), Duration.ofHours(1));
        assertThat(cache().find("quand commence la catéchèse"))
                .as("has arrived")
                .isPresent();

        assertThat(raw.keys()).isNotEmpty().allSatisfy(key -> assertThat(key).matches("concierge:answer:[0-9a-f]{64}"));
    }

    @Test
    void a_value_that_cannot_be_read_is_not_found() {
        raw.set(
                RedisKey.ofAnswer("broken"),
                "{\"format\":1,\"markdown\":\"text\",\"sources\":[{\"title\":\"t\",\"date\":\"yesterday\"}]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(cache().find("broken")).isEmpty();
    }
}
