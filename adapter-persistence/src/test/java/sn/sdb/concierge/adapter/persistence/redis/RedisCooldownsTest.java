package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Cooling;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Ended;
import sn.sdb.concierge.testkit.answer.CooldownBoardContract;

final class RedisCooldownsTest extends CooldownBoardContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static LocalRedis server;
    private static RedisConnection one;
    private static RedisConnection another;
    private static RawRedis raw;

    @BeforeAll
    static void start() {
        server = LocalRedis.started();
        one = RedisConnection.open(server.settings());
        another = RedisConnection.open(server.settings());
        raw = new RawRedis(server);
    }

    @AfterAll
    static void stop() {
        raw.close();
        one.close();
        another.close();
        server.close();
    }

    @Override
    protected CooldownBoard board() {
        return one.cooldowns();
    }

    @Override
    protected CooldownBoard other() {
        return another.cooldowns();
    }

    @Test
    void what_is_kept_ends_with_the_longest_cooldown() {
        raw.forgetAll();
        board().tell(new Cooling("long", Duration.ofHours(2), true));
        board().tell(new Cooling("short", Duration.ofMinutes(1), true));

        await().atMost(PATIENCE).until(() -> raw.size("concierge:cooldowns") == 2);
        assertThat(raw.timeToLive("concierge:cooldowns")).isBetween(Duration.ofMinutes(119), Duration.ofHours(2));
    }

    @Test
    void what_is_over_is_swept_out_by_what_comes() {
        raw.forgetAll();
        board().tell(new Cooling("brief", Duration.ofMillis(1), true));
        board().tell(new Cooling("first", Duration.ofMinutes(1), true));
        board().tell(new Cooling("second", Duration.ofMinutes(1), true));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(raw.members("concierge:cooldowns"))
                        .containsExactlyInAnyOrder("certain:first", "certain:second"));
    }

    @Test
    void what_cannot_be_read_is_passed_over() {
        List<Notice> heard = new CopyOnWriteArrayList<>();
        other().listen(heard::add);
        board().tell(new Cooling("before", Duration.ofMinutes(1), true));
        await().atMost(PATIENCE).until(() -> isHeard(heard, "before"));

        raw.publish("concierge:cooldown-news", "no JSON");
        raw.publish("concierge:cooldown-news", "{\"format\":1,\"from\":\"x\",\"member\":\"hot:a\",\"left\":60000}");
        raw.publish("concierge:cooldown-news", "{\"format\":1,\"from\":\"x\",\"member\":\"certain:\",\"left\":60000}");
        raw.publish("concierge:cooldown-news", "{\"format\":2,\"from\":\"x\",\"member\":\"certain:a\",\"left\":60000}");
        board().tell(new Cooling("after", Duration.ofMinutes(1), true));

        await().atMost(PATIENCE).until(() -> isHeard(heard, "after"));
        assertThat(heard).noneMatch(notice -> notice.subject().equals("a"));
    }

    @Test
    void nothing_is_in_force_longer_than_a_month() {
        List<Notice> heard = new CopyOnWriteArrayList<>();
        other().listen(heard::add);
        board().tell(new Cooling("before a year", Duration.ofMinutes(1), true));
        await().atMost(PATIENCE).until(() -> isHeard(heard, "before a year"));

        raw.publish(
                "concierge:cooldown-news",
                "{\"format\":1,\"from\":\"x\",\"member\":\"certain:year\",\"left\":31536000000}");

        await().atMost(PATIENCE).until(() -> isHeard(heard, "year"));
        assertThat(heard).contains(new Cooling("year", Duration.ofDays(31), true));
    }

    @Test
    void the_end_that_an_earlier_release_tells_is_that_of_any() {
        List<Notice> heard = new CopyOnWriteArrayList<>();
        other().listen(heard::add);
        board().tell(new Cooling("before an end", Duration.ofMinutes(1), true));
        await().atMost(PATIENCE).until(() -> isHeard(heard, "before an end"));

        raw.publish("concierge:cooldown-news", "{\"format\":1,\"from\":\"x\",\"member\":\"certain:old\",\"left\":0}");

        await().atMost(PATIENCE).until(() -> isHeard(heard, "old"));
        assertThat(heard).contains(new Ended("old", Notice.LONGEST, true));
    }

    private static boolean isHeard(List<Notice> heard, String subject) {
        return heard.stream().anyMatch(notice -> notice.subject().equals(subject));
    }
}
