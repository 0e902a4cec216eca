package sn.sdb.concierge.domain.media;

import java.time.Duration;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;

/**
 * Fetches the files that wait at one platform, from the platform's own addresses and nowhere else: what a message names is
 * not to be trusted. Safe for concurrent use; blocks the calling (virtual) thread and ends early, as failed, when it is
 * interrupted. Implementers pass {@code MediaSourceContract}.
 */
public interface MediaSource {

    /** Which channel's files these are. */
    Channel channel();

    /**
     * Fetches one file, whole, and reads hardly more than {@link Media#LARGEST} bytes of it. Never throws for what the
     * platform did.
     *
     * @param message what it came with
     * @param file of that message
     * @param budget time left, positive; the call ends within it
     */
    Fetched fetch(InboundMessage message, Content.Attachment file, Duration budget);

    /** What came of it. */
    sealed interface Fetched {

        /** The file. */
        record Whole(Media media) implements Fetched {}

        /** It has more than {@link Media#LARGEST} bytes, or more than the platform gives out. */
        record TooLarge() implements Fetched {}

        /** The platform does not have it (any more), or it is empty; sent again it may be there. */
        record Gone() implements Fetched {}

        /** The platform did not give it just now, or not in time. */
        record Failed() implements Fetched {}
    }
}
