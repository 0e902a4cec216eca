package sn.sdb.concierge.adapter.persistence.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * After a failure nobody asks for a moment; then one caller tries, while the others still go on without. So a Redis that
 * hangs costs one time-out a pause, not one a message.
 */
final class Breaker {

    private static final long CLOSED = Long.MIN_VALUE;

    private final AtomicLong openUntil = new AtomicLong(CLOSED);
    private final long pauseNanos;
    private final LongSupplier nanoTime;

    Breaker(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether this caller may ask now. */
    boolean lets() {
        long until = openUntil.get();
        if (until == CLOSED) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now - until >= 0 && openUntil.compareAndSet(until, now + pauseNanos);
    }

    /** An answer came. Answers whether that was news. */
    boolean close() {
        return openUntil.get() != CLOSED && openUntil.getAndSet(CLOSED) != CLOSED;
    }

    /** No answer came. Answers whether that was news. */
    boolean open() {
        return openUntil.getAndSet(nanoTime.getAsLong() + pauseNanos) == CLOSED;
    }
}
