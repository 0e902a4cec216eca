package sn.sdb.concierge.domain.limit;

import java.time.Instant;

/**
 * How many messages one person may have answered a minute. Safe for concurrent use. Never throws: when the shared count
 * is away, this process counts alone. Implementers pass {@code MessageLimitContract}.
 */
public interface MessageLimit {

    /**
     * Counts one message.
     *
     * @param who whose messages are counted together
     * @param sentAt the platform's time, which decides the minute it counts in
     */
    Verdict count(String who, Instant sentAt);

    /** What to do with the message. */
    enum Verdict {
        /** Answer it. */
        ALLOWED,
        /** The first one past the limit: say so, once. */
        NOTICE,
        /** Past the limit, and they have been told. */
        SILENT;

        /**
         * The verdict on one message.
         *
         * @param counted the messages of the same minute, this one included
         * @param allowed how many are answered
         */
        public static Verdict of(long counted, int allowed) {
            if (counted <= allowed) {
                return ALLOWED;
            }
            return counted == allowed + 1L ? NOTICE : SILENT;
        }
    }
}
