package sn.sdb.concierge.domain.session;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.message.ConversationId;

/**
 * A fast copy of live sessions, which may lose any of them at any time. Safe for concurrent use. Never throws: when the
 * cache is away nothing is found and nothing is kept. Implementers pass {@code SessionCacheContract}.
 */
public interface SessionCache {

    /**
     * The cached session.
     *
     * @param version of the conversation; a copy with another version is not answered
     */
    Optional<Session> find(ConversationId conversation, long version);

    /**
     * Keeps a copy.
     *
     * @param timeToLive positive
     */
    void keep(Session session, Duration timeToLive);

    /** Drops the copy. */
    void forget(ConversationId conversation);
}
