package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What came of one request. */
sealed interface Reply {

    /** JSON, with a status that says so. */
    record Came(JsonNode json) implements Reply {
        @Override
        public String toString() {
            return "Came[masked]";
        }
    }

    /**
     * Nothing usable.
     *
     * @param retryAfter how long the server asked us to wait
     */
    record Failed(Trouble trouble, Optional<Duration> retryAfter) implements Reply {}

    /** What went wrong, and what that is good for. */
    enum Trouble {
        /** No answer, or not in time. */
        UNREACHABLE(true, true),
        THROTTLED(true, true),
        /** The server's own trouble, or that of a proxy. */
        BROKEN(true, true),
        /** Two wrote at once, and the server gave up: it is well. */
        BUSY(true, false),
        /** Not what Baserow would say. */
        GARBAGE(true, true),
        /** The token is unknown, or may not read this. */
        NOT_ALLOWED(false, true),
        /** The server understood, and has no such table or field. */
        MISCONFIGURED(false, false),
        /** Our caller does not wait any more. */
        INTERRUPTED(false, false);

        private final boolean again;
        private final boolean counted;

        Trouble(boolean again, boolean counted) {
            this.again = again;
            this.counted = counted;
        }

        /** Whether the same request may well succeed in a moment; all of them only read. */
        boolean isWorthRetrying() {
            return again;
        }

        /** Whether it says that asking is of no use for a while. */
        boolean countsForBreaker() {
            return counted;
        }
    }
}
