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

    /** So many at once, for each processor, are a rush too: on a machine that is busy already they come slowly. */
    private static final int PENDING_AT_A_PROCESSOR = 8;

    /** Long enough that some that happen to come together are not a crowd. */
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long SLOTS_A_SECOND = TimeUnit.SECONDS.toNanos(1) / SLOT_NANOS;

    /** Between two crowds of a rush there is nobody for a moment: a longer one after one that has lasted. */
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PARTS_OF_A_RUSH = 4;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final long manyInASlot;
    private final int manyPending;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private long slot;
    private int arrivedInSlot;
    private int pending;
    private long rushSinceNanos;
    private volatile long overAtNanos;

    /** @param processors of this machine */
    public Courtesy(int processors) {
        this(processors, System::nanoTime);
    }

    Courtesy(int processors, LongSupplier nanoTime) {
        this.manyInASlot = Math.max(1, (long) ANSWERED_A_SECOND_BY_A_PROCESSOR * processors / SLOTS_A_SECOND);
        this.manyPending = PENDING_AT_A_PROCESSOR * processors;
        this.nanoTime = nanoTime;
        this.overAtNanos = nanoTime.getAsLong();
    }

    /** Tells that a webhook has come. Every one has to be {@link #webhookAnswered() answered} too. */
    public void webhookArrived() {
        long now = nanoTime.getAsLong();
        long nowSlot = Math.floorDiv(now, SLOT_NANOS);
        lock.lock();
        try {
            arrivedInSlot = nowSlot == slot ? arrivedInSlot + 1 : 1;
            slot = nowSlot;
            pending++;
            if (arrivedInSlot >= manyInASlot || pending >= manyPending) {
                rushes(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void rushes(long now) {
        if (now - overAtNanos >= 0) {
            rushSinceNanos = now;
        }
        long pause = (now - rushSinceNanos) / PARTS_OF_A_RUSH;
        overAtNanos = now + Math.clamp(pause, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    }

    /** Tells that a webhook has its answer, whichever. */
    public void webhookAnswered() {
        lock.lock();
        try {
            pending--;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a rush. */
    boolean due() {
        return nanoTime.getAsLong() - overAtNanos < 0;
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
