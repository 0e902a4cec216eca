package sn.sdb.concierge.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.testkit.session.SessionCacheContract;

final class InProcessSessionsTest extends SessionCacheContract {

    private final SessionCache cache = new InProcessSessions();

    @Override
    protected SessionCache cache() {
        return cache;
    }

    @Test
    void never_more_are_kept_than_the_bound_allows() {
        SessionCache small = new InProcessSessions(10);

        for (long id = 0; id < 1_000; id++) {
            SessionId name = new SessionId(new UUID(0, id));
            small.keep(Session.begin(name, new ConversationId(id), 1, Instant.EPOCH), Duration.ofMinutes(30));
        }

        assertThat(LongStream.range(0, 1_000)
                        .filter(id -> small.find(new ConversationId(id), 1).isPresent())
                        .count())
                .isLessThanOrEqualTo(10);
    }
}
