package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/**
 * Repeats a write while the store is away, rather than throw away an answer that is already there. Harmless however late
 * it gets through: the store refuses what comes under a stale lease.
 */
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Patience() {}

    static <R> R until(Supplier<R> write) {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return write.get();
            } catch (StoreUnavailableException e) {
                if (System.nanoTime() > giveUpAt || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                log.atDebug().addKeyValue("pause_ms", pause.toMillis()).log("store_is_away");
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
