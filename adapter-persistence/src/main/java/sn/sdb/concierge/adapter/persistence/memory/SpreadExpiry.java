package sn.sdb.concierge.adapter.persistence.memory;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Lifetimes that differ a little, so that answers kept together do not all end together. */
public final class SpreadExpiry {

    private SpreadExpiry() {}

    /** A lifetime within 10 % of the wanted one. */
    public static Duration around(Duration timeToLive) {
        return timeToLive
                .multipliedBy(ThreadLocalRandom.current().nextLong(900, 1101))
                .dividedBy(1000);
    }
}
