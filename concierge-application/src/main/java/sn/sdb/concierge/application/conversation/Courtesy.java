package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets webhooks go first on a busy machine: a platform whose acknowledgement is late delivers everything again, whereas
 * a person does not notice that an answer comes a moment later. No conversation is taken up while webhooks wait for
 * their turn; a few are all the same, so that answers go on under any load.
 */
public final class Courtesy {

    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Between two batches of webhooks there are none for a moment. */
    private static final long OVER_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private volatile long lateAtNanos = System.nanoTime() - OVER_AFTER_NANOS;

    /** Tells how long a webhook has waited before anybody looked at it. */
    public void webhookWaited(Duration wait) {
        if (wait.toNanos() > LATE_NANOS) {
            lateAtNanos = System.nanoTime();
        }
    }

    /** Whether webhooks have to wait. */
    boolean due() {
        return System.nanoTime() - lateAtNanos < OVER_AFTER_NANOS;
    }

    /**
     * Lets them go first.
     *
     * @return whether they have all gone; false when the time was over before
     */
    boolean show(Duration atMost) {
        long giveUpAt = System.nanoTime() + atMost.toNanos();
        while (due()) {
            if (System.nanoTime() - giveUpAt >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }
}
