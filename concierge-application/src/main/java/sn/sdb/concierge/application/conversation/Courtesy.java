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

    /** So many milliseconds' worth may come together by chance and are not a crowd. */
    private static final int BY_CHANCE_MILLIS = 50;

    /** Between two crowds of a rush there is nobody for a moment: a longer one after one that has lasted. */
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PARTS_OF_A_RUSH = 4;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final double answeredInANano;
    private final double crowd;
    private final int manyPending;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private double unanswered;
    private long arrivedAtNanos;
    private int pending;
    private long rushSinceNanos;
    private volatile long overAtNanos;

    /** @param processors of this machine */
    public Courtesy(int processors) {
        this(processors, System::nanoTime);
    }

    Courtesy(int processors, LongSupplier nanoTime) {
        double answeredInASecond = (double) ANSWERED_A_SECOND_BY_A_PROCESSOR * processors;
        this.answeredInANano = answeredInASecond / TimeUnit.SECONDS.toNanos(1);
        this.crowd = answeredInASecond * BY_CHANCE_MILLIS / TimeUnit.SECONDS.toMillis(1);
        this.manyPending = PENDING_AT_A_PROCESSOR * processors;
        this.nanoTime = nanoTime;
        this.arrivedAtNanos = nanoTime.getAsLong();
        this.overAtNanos = arrivedAtNanos;
    }

    /** Tells that a webhook has come. Every one has to be {@link #webhookAnswered() answered} too. */
    public void webhookArrived() {
        long now = nanoTime.getAsLong();
        lock.lock();
        try {
            // A bucket that leaks as fast as answers can be given.
            double left = Math.max(0, unanswered - (now - arrivedAtNanos) * answeredInANano);
            unanswered = Math.min(crowd, left + 1);
            arrivedAtNanos = now;
            pending++;
            if (unanswered >= crowd || pending >= manyPending) {
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
