package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.testkit.session.SessionCacheContract;

final class RedisSessionsTest extends SessionCacheContract {

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
    protected SessionCache cache() {
        return redis.sessions();
    }

    @Test
    void the_key_is_the_number_of_the_conversation_and_ends_with_the_session() {
        Session session = session(4242);

        cache().keep(session, Duration.ofMinutes(30));

        assertThat(cache().find(session.conversation(), 1)).as("has arrived").isPresent();
        assertThat(raw.timeToLive("concierge:session:4242")).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "no json",
                "[]",
                "{}",
                "{\"format\":2}",
                "{\"format\":1}",
                "{\"format\":1,\"id\":\"not a UUID\",\"version\":1}",
                "{\"format\":1,\"id\":\"00000000-0000-0000-0000-000000000001\",\"version\":1,\"created\":[0,0],"
                        + "\"active\":[0,0],\"unhelpful\":0,\"exchanges\":{},\"offered\":[]}",
                "{\"format\":1,\"id\":\"00000000-0000-0000-0000-000000000001\",\"version\":1,\"created\":[0,0],"
                        + "\"active\":[0,0],\"unhelpful\":0,\"exchanges\":[],\"offered\":[],\"service\":\"NEW\"}"
            })
    void a_value_that_cannot_be_read_is_not_found(String value) {
        raw.set("concierge:session:77", value.getBytes(StandardCharsets.UTF_8));

        assertThat(cache().find(new ConversationId(77), 1)).isEmpty();
    }

    @Test
    void a_value_that_another_type_has_taken_is_not_found() {
        raw.push("concierge:session:78");

        assertThat(cache().find(new ConversationId(78), 1)).isEmpty();
    }

    @Test
    void what_is_far_too_large_is_not_kept() {
        Session.Memory memory =
                new Session.Memory(List.of(new Exchange("q".repeat(300_000), "")), List.of(), Optional.empty(), 0);
        Session session = session(79).after(ServiceType.RENSEIGNEMENT, memory, Instant.EPOCH);

        assertThatNoException().isThrownBy(() -> cache().keep(session, Duration.ofMinutes(1)));

        assertThat(cache().find(session.conversation(), session.version())).isEmpty();
    }

    private static Session session(long conversation) {
        return Session.begin(new SessionId(UUID.randomUUID()), new ConversationId(conversation), 1, Instant.EPOCH);
    }
}
