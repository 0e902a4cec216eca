package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets webhooks go first when more of them come than can be answered meanwhile, as after an outage of a platform: one
 * whose acknowledgement is late delivers everything again, whereas a person does not notice that an answer comes a moment
 * later. During such a rush only a few conversations are taken up, so that answers go on under any load.
 */
public final class Courtesy {

    /** What a processor can answer at most, measured; far more than a diocese will ever see. */
    private static final int ANSWERED_A_SECOND_BY_A_PROCESSOR = 500;

    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SLOTS_A_SECOND = TimeUnit.SECONDS.toNanos(1) / SLOT_NANOS;

    /** A rush is over when there was none for the length of a slot and some more. */
    private static final long OVER_AFTER_NANOS = SLOT_NANOS + SLOT_NANOS / 2;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long manyInASlot;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private long slot;
    private int arrivedInSlot;
    private volatile long rushAtNanos;

    /** @param processors of this machine */
    public Courtesy(int processors) {
        this(processors, System::nanoTime);
    }

    Courtesy(int processors, LongSupplier nanoTime) {
        this.manyInASlot = Math.max(1, (long) ANSWERED_A_SECOND_BY_A_PROCESSOR * processors / SLOTS_A_SECOND);
        this.nanoTime = nanoTime;
        this.rushAtNanos = nanoTime.getAsLong() - OVER_AFTER_NANOS;
    }

    /** Tells that a webhook has come. */
    public void webhookArrived() {
        long now = nanoTime.getAsLong();
        long nowSlot = Math.floorDiv(now, SLOT_NANOS);
        lock.lock();
        try {
            arrivedInSlot = nowSlot == slot ? arrivedInSlot + 1 : 1;
            slot = nowSlot;
            if (arrivedInSlot >= manyInASlot) {
                rushAtNanos = now;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a rush. */
    boolean due() {
        return nanoTime.getAsLong() - rushAtNanos < OVER_AFTER_NANOS;
    }

    /**
     * Waits for the end of a rush.
     *
     * @return whether there is none any more; false when the time was over before
     */
    boolean show(Duration atMost) {
        long giveUpAt = nanoTime.getAsLong() + atMost.toNanos();
        while (due()) {
            if (nanoTime.getAsLong() - giveUpAt >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }
}
