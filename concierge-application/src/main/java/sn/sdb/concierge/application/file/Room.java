package sn.sdb.concierge.application.file;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One file's share of the memory that all files have together. Used by one thread. */
final class Room implements AutoCloseable {

    private final Semaphore mebibytes;
    private int taken;

    Room(Semaphore mebibytes) {
        this.mebibytes = mebibytes;
    }

    /** Waits for so much of it; false when it did not come in time, or the caller was interrupted. */
    boolean take(int wanted, Duration patience) {
        try {
            if (!mebibytes.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            taken = wanted;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives back what is beyond so much. */
    void keep(int needed) {
        if (needed < taken) {
            mebibytes.release(taken - needed);
            taken = needed;
        }
    }

    @Override
    public void close() {
        mebibytes.release(taken);
        taken = 0;
    }
}
