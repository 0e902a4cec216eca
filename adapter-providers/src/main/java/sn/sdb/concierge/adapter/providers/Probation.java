package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a key owes after it was refused: once its rest is over one call goes first, and the others look elsewhere until it
 * has come back. Else all that wait for the end of the rest would be refused together. Safe for concurrent use.
 */
final class Probation {

    /** The longest attempt: a call that has told nothing by then is not waited for. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** When the call under way is no longer waited for, long past before it has begun; null without a probation. */
    private final AtomicReference<@Nullable Instant> trialEnd = new AtomicReference<>();

    /** The key was refused. */
    void begin() {
        trialEnd.set(Instant.MIN);
    }

    /** The key has worked. */
    void end() {
        if (trialEnd.get() != null) {
            trialEnd.set(null);
        }
    }

    /** Whether a call is under way on whose result the others wait. */
    boolean isUnderWay(Instant now) {
        Instant end = trialEnd.get();
        return end != null && now.isBefore(end);
    }

    /** Whether this call may go: there is no probation, or it is the one that goes first. */
    boolean enter(Instant now) {
        Instant end = trialEnd.get();
        return end == null || (!now.isBefore(end) && trialEnd.compareAndSet(end, now.plus(LONGEST)));
    }
}
