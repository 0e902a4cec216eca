package sn.sdb.concierge.adapter.knowledge.crawl;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
interface Pause {

    /** Waits in this thread. */
    Pause SLEEPING = time -> {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrawlException("it was interrupted");
        }
    };

    void of(Duration time) throws CrawlException;
}
