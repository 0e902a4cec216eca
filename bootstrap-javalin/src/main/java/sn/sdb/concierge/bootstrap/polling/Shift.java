package sn.sdb.concierge.bootstrap.polling;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.operation.Duties;

/**
 * The time for which this process has the duty. It is kept while something is waited for; whoever has lost it, or is to
 * stop, waits no longer. For one thread.
 */
final class Shift {

    private static final Logger log = LoggerFactory.getLogger(Shift.class);

    private final Duties duties;
    private final Duties.Held held;
    private final TelegramPoller.Pace pace;
    private final Ending ending;

    Shift(Duties duties, Duties.Held held, TelegramPoller.Pace pace, Ending ending) {
        this.duties = duties;
        this.held = held;
        this.pace = pace;
        this.ending = ending;
    }

    /** Whether this process still has it and is not to stop; asks the store. */
    boolean goesOn() {
        return !ending.begun() && duties.keep(held, pace.lease());
    }

    /** What came of a request to the outside; empty when it was given up. */
    <T> Optional<T> ask(Supplier<T> request) {
        FutureTask<T> task = ending.start(request);
        try {
            while (true) {
                try {
                    return Optional.of(task.get(pace.keep().toNanos(), TimeUnit.NANOSECONDS));
                } catch (TimeoutException stillWaiting) {
                    if (!goesOn()) {
                        return Optional.empty();
                    }
                }
            }
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            ending.begin();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    /** Waits, for less when it does not go on. */
    void rest(Duration time) {
        Duration left = time;
        while (left.isPositive()) {
            Duration part = left.compareTo(pace.keep()) < 0 ? left : pace.keep();
            ending.pause(part);
            left = left.minus(part);
            if (!goesOn()) {
                return;
            }
        }
    }

    /** Lets another process begin at once. */
    void end() {
        try {
            duties.giveUp(held);
        } catch (StoreUnavailableException e) {
            log.atDebug().log("duty_ends_with_its_lease");
        }
    }
}
