package sn.sdb.concierge.bootstrap.polling;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether an end was asked for. It ends pauses and the request that is under way, and no statement of the store. */
final class Ending {

    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile @Nullable FutureTask<?> request;

    boolean begun() {
        return begun.getCount() == 0;
    }

    void begin() {
        begun.countDown();
        cancel();
    }

    private void cancel() {
        FutureTask<?> underWay = request;
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    /** On a thread of its own, whose interruption closes the connection. */
    <T> FutureTask<T> start(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        request = task;
        if (begun()) {
            cancel();
        }
        Thread.ofVirtual().name("telegram-request").start(task);
        return task;
    }

    void pause(Duration time) {
        try {
            var unused = begun.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            begin();
        }
    }
}
