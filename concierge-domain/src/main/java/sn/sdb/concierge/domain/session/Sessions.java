package sn.sdb.concierge.domain.session;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.message.ConversationId;

/** The sessions as they are stored. Safe for concurrent use. Throws {@code StoreUnavailableException} when the store is away. */
public interface Sessions {

    /** The last session of a conversation, with what it remembers, whether or not it has expired. */
    Optional<Session> lastOf(ConversationId conversation);

    /** One session, for the API. */
    Optional<SessionView> find(SessionId id);

    /**
     * Sessions, newest activity first.
     *
     * @param limit 1 to 100
     */
    List<SessionView> list(Filter filter, int limit);

    /** The exchanges of a session, oldest first. */
    List<InteractionView> interactions(SessionId id);

    /** Ends a session at once. Answers whether there was one. */
    Ended end(SessionId id);

    /** Whether a session was there to be ended. */
    enum Ended {
        ENDED,
        UNKNOWN
    }

    /**
     * Which sessions to list.
     *
     * @param userId the outside name of the person
     * @param client only those of this API client
     * @param after the cursor: the session that ended the page before
     */
    record Filter(Optional<String> userId, Optional<String> client, Optional<SessionId> after) {
        /** Not the person's name, which may be a telephone number. */
        @Override
        public String toString() {
            return "Filter[client=" + client + ", after=" + after + "]";
        }
    }
}
