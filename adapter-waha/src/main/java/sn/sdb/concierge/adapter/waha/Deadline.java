package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;

/**
 * When all requests that fetch one file have to be over.
 *
 * @param end by the clock that only goes forward
 */
record Deadline(long end) {

    private static final Logger log = LoggerFactory.getLogger(Deadline.class);

    /** Fetches on a thread of its own, which is left behind when the time is over: a resolver listens to no time-out. */
    static Fetched within(Duration budget, Function<Deadline, Fetched> fetching) {
        Deadline deadline = new Deadline(System.nanoTime() + budget.toNanos());
        FutureTask<Fetched> task = new FutureTask<>(() -> fetching.apply(deadline));
        Thread.startVirtualThread(task);
        try {
            return task.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // Its message may hold an address, and that a key.
            log.atError().addKeyValue("error", classOf(e.getCause())).log("file_fetch_broke");
        }
        return new Fetched.Failed();
    }

    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private static String classOf(@Nullable Throwable thrown) {
        return thrown == null ? "unknown" : thrown.getClass().getName();
    }
}
