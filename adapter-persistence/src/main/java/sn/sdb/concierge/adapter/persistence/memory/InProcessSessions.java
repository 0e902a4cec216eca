package sn.sdb.concierge.adapter.persistence.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;

/** Live sessions in the memory of this process. */
public final class InProcessSessions implements SessionCache {

    private static final int MOST = 10_000;

    private final Cache<ConversationId, Kept> sessions;

    public InProcessSessions() {
        this(MOST);
    }

    InProcessSessions(int most) {
        this.sessions = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<ConversationId, Kept>writing((conversation, kept) -> kept.timeToLive()))
                // Upkeep is a few microseconds; in the caller's thread the bound holds at every moment.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Session> find(ConversationId conversation, long version) {
        return Optional.ofNullable(sessions.getIfPresent(conversation))
                .map(Kept::session)
                .filter(session -> session.version() == version);
    }

    @Override
    public void keep(Session session, Duration timeToLive) {
        sessions.put(session.conversation(), new Kept(session, timeToLive));
    }

    @Override
    public void forget(ConversationId conversation) {
        sessions.invalidate(conversation);
    }

    private record Kept(Session session, Duration timeToLive) {}
}
