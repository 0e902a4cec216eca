package sn.sdb.concierge.domain.message;

import java.time.Duration;
import java.util.List;

/**
 * One messaging platform. Safe for concurrent use; blocks the calling (virtual) thread. Never retries. Implementers pass
 * {@code MessagingChannelContract}.
 */
public interface MessagingChannel {

    /** Which channel this is. */
    Channel channel();

    /**
     * Cuts a reply into pieces that the platform takes, in order. Words, links and surrogate pairs stay whole; the
     * choices come with the last piece. A short reply is its own only piece.
     */
    List<Reply> split(Reply reply);

    /**
     * Sends one piece once.
     *
     * @param budget time left, positive; the call ends within it
     * @return what became of it; never throws for what the platform did
     */
    SendOutcome send(ChatAddress to, Reply piece, Duration budget);

    /** Shows that an answer is being written. Failures are not reported: the answer does not depend on it. */
    void showTyping(ChatAddress to);

    /** Tells the platform at once that a message was received, where it wants to know (a pressed button, read marks). */
    void acknowledge(InboundMessage message);
}
