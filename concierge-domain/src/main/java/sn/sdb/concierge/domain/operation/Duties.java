package sn.sdb.concierge.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one process at a time does for all of them. A duty is lent for a while: whoever does not keep it loses it, and is
 * told so when it asks, however long it was stopped meanwhile. Safe for concurrent use. Throws
 * {@code StoreUnavailableException} when the store is away. Implementers pass {@code DutiesContract}.
 */
public interface Duties {

    /**
     * A duty that was taken.
     *
     * @param epoch grows whenever the duty is taken, so that no two holders have the same
     */
    record Held(String duty, long epoch) {}

    /**
     * Takes a duty that nobody has, or whose holder has not kept it in time.
     *
     * @param duty 1 to 100 characters without personal data
     * @param time for which it is lent, by the clock of the store
     * @return empty while another process has it
     */
    Optional<Held> take(String duty, Duration time);

    /**
     * Keeps a duty for so long from now, also one whose time is over when nobody else has taken it since.
     *
     * @return false when somebody else has it or had it: it has to be taken anew
     */
    boolean keep(Held held, Duration time);

    /** Lets others take it at once. Changes nothing when it is another's already. */
    void giveUp(Held held);

    /** Up to when the work of a duty is done, as its holders have recorded it; empty before the first time. */
    Optional<Instant> doneUntil(String duty);

    /**
     * Records up to when the work of a duty is done; it never becomes less.
     *
     * @return false when somebody else has it or had it: nothing is recorded
     */
    boolean record(Held held, Instant doneUntil);
}
