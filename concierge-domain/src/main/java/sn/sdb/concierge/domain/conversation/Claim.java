package sn.sdb.concierge.domain.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.Person;

/**
 * A leased conversation and all that waits in it.
 *
 * @param version how many turns were committed in it
 * @param waiting messages without an answer, in the order in which they have to be answered
 * @param unsent replies that are committed and not yet settled, in order
 */
public record Claim(
        Lease lease,
        Conversation conversation,
        long version,
        Standing standing,
        List<Waiting> waiting,
        List<Unsent> unsent) {

    public Claim {
        waiting = List.copyOf(waiting);
        unsent = List.copyOf(unsent);
    }

    /**
     * What is known about the conversation.
     *
     * @param person empty until the first turn is committed
     * @param handoff the open request for a human, if any
     * @param silentUntil until when the office answers by itself
     * @param failures how many times in a row a turn has failed, this claim not counted
     * @param abandoned how many times in a row a worker died over it
     */
    public record Standing(
            Optional<Person> person,
            Optional<Handoff> handoff,
            Optional<Instant> silentUntil,
            int failures,
            int abandoned) {}

    /**
     * A stored message.
     *
     * @param storedAt when it was stored
     * @param joinable whether later free text may join its turn
     */
    public record Waiting(long id, InboundMessage message, Instant storedAt, boolean joinable) {}

    /**
     * A reply on its way out.
     *
     * @param attempts how often it was handed to the platform, so far
     * @param unknowns how many of those attempts ended without an answer from the platform
     * @param doubtful whether the last attempt may have arrived: it was begun, and no certain end of it was recorded
     */
    public record Unsent(
            long id,
            Reply piece,
            int attempts,
            int unknowns,
            boolean doubtful,
            Instant createdAt,
            Instant dueAt,
            Purpose purpose) {

        /** A reply to what this conversation asked, just committed. */
        public static Unsent answer(long id, Reply piece, Optional<ChatAddress> to, Instant createdAt) {
            return new Unsent(id, piece, 0, 0, false, createdAt, createdAt, new Purpose(false, to));
        }

        /** Whether somebody is told of something unasked, rather than answered. */
        public boolean notice() {
            return purpose.notice();
        }

        /** The chat of the message that it answers; empty: the conversation's. */
        public Optional<ChatAddress> to() {
            return purpose.to();
        }
    }

    /**
     * What a reply is for.
     *
     * @param notice whether somebody is told of something unasked, rather than answered
     * @param to the chat of the message that it answers; empty: the conversation's
     */
    public record Purpose(boolean notice, Optional<ChatAddress> to) {}
}
