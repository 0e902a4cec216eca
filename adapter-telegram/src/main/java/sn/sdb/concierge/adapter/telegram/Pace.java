package sn.sdb.concierge.adapter.telegram;

/**
 * One message an interval, with a few ahead of time: the moment at which the next would be due if all had kept to the
 * interval. Guarded by its owner.
 */
final class Pace {

    private final long interval;
    private final long ahead;
    private long due;
    private long heldUntil;

    /** Times are nanoseconds of one clock. */
    Pace(long interval, int burst, long now) {
        this.interval = interval;
        this.ahead = interval * (burst - 1);
        this.due = now;
        this.heldUntil = now;
    }

    /** The first moment at which a message may leave, not before {@code now}. */
    long next(long now) {
        return Math.max(now, Math.max(due - ahead, heldUntil));
    }

    void take(long moment) {
        due = Math.max(due, moment) + interval;
    }

    void holdUntil(long moment) {
        heldUntil = Math.max(heldUntil, moment);
    }

    boolean isHeld(long now) {
        return heldUntil > now;
    }
}
