package sn.sdb.concierge.domain.media;

import java.time.Duration;

/**
 * Makes text of what a picture shows, a recording says or a document holds. Local ones read on this machine; remote ones
 * send the file away, which cannot be redacted, and exist only where the operator has allowed that. Safe for concurrent
 * use; blocks the calling (virtual) thread and ends early, as failed, when it is interrupted.
 */
@FunctionalInterface
public interface MediaReader {

    /**
     * Reads. Never throws for what the file holds or for what a service did.
     *
     * @param budget time left, positive; the call ends within it
     */
    Reading read(Media media, Duration budget);
}
