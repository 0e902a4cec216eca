package sn.sdb.concierge.domain.operation;

import java.time.Instant;

/**
 * Forgets what has been kept for long enough. Safe to call in several processes at once. Throws {@code
 * StoreUnavailableException} when the store is away; what was deleted until then stays deleted.
 */
public interface Retention {

    /** Deletes in small portions, so that nobody who writes has to wait, until nothing is left to delete. */
    Purged purge(Limits limits);

    /**
     * What is old enough.
     *
     * @param exchangesBefore what was said before this is forgotten, with the sessions that nothing is left of, and so
     *     are messages that were set aside before it
     * @param deliveriesBefore answered messages and replies that were settled before this are forgotten: by then no
     *     platform delivers a message again
     */
    record Limits(Instant exchangesBefore, Instant deliveriesBefore) {}

    /** How much was deleted. */
    record Purged(long messages, long replies, long exchanges, long sessions, long pages) {}
}
