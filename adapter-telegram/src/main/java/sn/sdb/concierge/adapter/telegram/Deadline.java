package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;

/** When a call has to have ended, by the clock that only goes forward. */
record Deadline(long nanos) {

    static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }
}
