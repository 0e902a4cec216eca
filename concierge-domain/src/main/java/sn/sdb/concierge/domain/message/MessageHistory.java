package sn.sdb.concierge.domain.message;

import java.time.Instant;
import java.util.List;

/**
 * What a platform remembers of what people wrote, for what was not delivered while somebody was down. Safe for concurrent
 * use; blocks the calling thread for minutes at most.
 */
public interface MessageHistory {

    /**
     * What people have written since a moment, each message as if it had been delivered: with the same key. Nothing is
     * fetched but words; files are told and stay where they are.
     *
     * @return never throws for what the platform did
     */
    Found since(Instant from);

    /** What the platform remembers. */
    sealed interface Found {

        /**
         * What was written, each message once, in the order in which it was sent.
         *
         * @param events each tells of a message
         * @param whole false when there is more than can be read at one go: then these are some of it
         */
        record Written(List<InboundEvent> events, boolean whole) implements Found {
            public Written {
                events = List.copyOf(events);
            }
        }

        /**
         * It remembers nothing, the way it is set up.
         *
         * @param reason fit to be shown: a status, never a body
         */
        record NotKept(String reason) implements Found {}

        /**
         * It did not tell this time.
         *
         * @param reason fit to be shown: a status, never a body
         */
        record NotNow(String reason) implements Found {}
    }
}
