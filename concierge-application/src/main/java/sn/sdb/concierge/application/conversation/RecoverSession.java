package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.session.Sessions;

/** Finds the session of a conversation: in the cache, else in the store, else a new one. */
public final class RecoverSession {

    private final SessionCache cache;
    private final Sessions sessions;
    private final Duration timeout;
    private final Supplier<UUID> ids;

    /** @param timeout the silence that ends a session */
    public RecoverSession(SessionCache cache, Sessions sessions, Duration timeout, Supplier<UUID> ids) {
        this.cache = cache;
        this.sessions = sessions;
        this.timeout = timeout;
        this.ids = ids;
    }

    /** The live session of a claimed conversation. */
    Session of(Claim claim, Instant now) {
        ConversationId conversation = claim.lease().conversation();
        Optional<Session> live = claim.version() == 0
                ? Optional.empty()
                : cache.find(conversation, claim.version())
                        .or(() -> sessions.lastOf(conversation))
                        .filter(session -> !session.expired(now, timeout));
        return live.map(session -> session.at(claim.version()))
                .orElseGet(() -> Session.begin(new SessionId(ids.get()), conversation, claim.version(), now));
    }

    /** Keeps the session after a turn. */
    void keep(Session session) {
        cache.keep(session, timeout);
    }
}
