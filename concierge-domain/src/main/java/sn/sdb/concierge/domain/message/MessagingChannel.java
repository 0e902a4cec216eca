package sn.sdb.concierge.domain.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import sn.sdb.concierge.domain.user.UserId;

/**
 * One messaging platform. Safe for concurrent use; blocks the calling (virtual) thread. Never retries. Implementers pass
 * {@code MessagingChannelContract}.
 */
public interface MessagingChannel {

    /** Which channel this is. */
    Channel channel();

    /**
     * Cuts a reply of words into pieces that the platform takes, in order. Words, links and surrogate pairs stay whole; the
     * choices come with the last piece. A short reply is its own only piece.
     */
    List<Reply> split(Reply reply);

    /**
     * Sends one piece once.
     *
     * @param piece words with their choices, or an enclosure without either
     * @return what became of it; never throws for what the platform did
     */
    SendOutcome send(ChatAddress to, Reply piece, Permit permit);

    /** The private chat of somebody whom the platform knows by this name; empty for a name that it cannot write to. */
    default Optional<ChatAddress> privateChat(UserId user) {
        return Optional.empty();
    }

    /**
     * Looks for a piece whose sending ended in doubt in what the platform remembers.
     *
     * @param since when it was first handed to the platform
     */
    Trace trace(ChatAddress to, Reply piece, Instant since);

    /** Shows that an answer is being written. Failures are not reported: the answer does not depend on it. */
    void showTyping(ChatAddress to);

    /** Whether {@link #showDraft} shows anything there. */
    default boolean showsDrafts(ChatAddress to) {
        return false;
    }

    /**
     * Shows how much of an answer is written; the next draft takes the place of this one, and so does the answer. Ends
     * within seconds, and after it nothing of the draft is on its way any more.
     *
     * @param draft a number of the answer's own, the same for all of its drafts, positive
     * @return whether another draft of this answer may be tried
     */
    default boolean showDraft(ChatAddress to, long draft, String markdown) {
        return false;
    }

    /** Tells the platform at once that a message was received, where it wants to know (a pressed button, read marks). */
    void acknowledge(InboundMessage message);

    /**
     * For how long after a send without an answer the platform may still report by itself what became of it; zero for one
     * that reports nothing.
     */
    default Duration reportsWithin() {
        return Duration.ZERO;
    }

    /**
     * The right to send one piece.
     *
     * @param budget time left, positive; the call ends within it
     * @param stillOurs asked as late as can be before the request leaves: when false, nothing is sent and the send has
     *     failed
     * @param piece our number of it, for platforms that give it back in their reports
     */
    record Permit(Duration budget, BooleanSupplier stillOurs, OptionalLong piece) {

        /** For a piece without a number. */
        public Permit(Duration budget, BooleanSupplier stillOurs) {
            this(budget, stillOurs, OptionalLong.empty());
        }
    }

    /** Whether the platform remembers a piece. */
    enum Trace {
        FOUND,
        NOT_FOUND,
        CANNOT_TELL
    }
}
