package sn.sdb.concierge.domain.conversation;

import java.time.Duration;

/** How much waits. Throws {@link StoreUnavailableException} when the store is away. */
public interface QueueGauge {

    /** Counts it now. */
    Depth measure();

    /**
     * How much waits.
     *
     * @param inbox messages without an answer
     * @param oldest how long the oldest of them has waited
     * @param outbox replies that are not settled
     * @param setAside messages that were set aside and not yet looked at
     * @param handoffs open requests for a human
     */
    record Depth(long inbox, Duration oldest, long outbox, long setAside, long handoffs) {}
}
