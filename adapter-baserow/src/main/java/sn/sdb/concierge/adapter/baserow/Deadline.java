package sn.sdb.concierge.adapter.baserow;

import java.time.Duration;

/**
 * When all requests that serve one call have to be over.
 *
 * @param end by the clock that only goes forward
 */
record Deadline(long end) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
