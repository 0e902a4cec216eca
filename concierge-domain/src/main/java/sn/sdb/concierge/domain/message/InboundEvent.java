package sn.sdb.concierge.domain.message;

import java.util.Optional;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;

/** What a verified webhook turned out to say. */
public sealed interface InboundEvent {

    /** The message, if somebody wrote one. */
    default Optional<InboundMessage> written() {
        return Optional.empty();
    }

    /** Somebody wrote. */
    record Received(InboundMessage message) implements InboundEvent {
        @Override
        public Optional<InboundMessage> written() {
            return Optional.of(message);
        }
    }

    /** Beside what it says, the event shows two names of one person. */
    record Identified(SamePerson proof, InboundEvent event) implements InboundEvent {
        @Override
        public Optional<InboundMessage> written() {
            return event.written();
        }
    }

    /** Somebody blocked or unblocked the bot. */
    record ReachabilityChanged(UserId user, boolean reachable) implements InboundEvent {}

    /** The platform shows a message of ours: it was sent, whatever became of the answer to our request. */
    record Echoed(Conversation conversation, String providerRef, String text) implements InboundEvent {
        @Override
        public String toString() {
            return "Echoed[" + conversation + "]";
        }
    }

    /** The office wrote to the person from its own phone: the concierge keeps silent there for a while. */
    record AnsweredByOffice(Conversation conversation) implements InboundEvent {}

    /**
     * The platform reports by itself, later than its answer, what became of a piece of ours.
     *
     * @param piece our number of it, as it was given to the platform
     * @param failure empty when it was sent
     */
    record Reported(Conversation conversation, long piece, String providerRef, Optional<SendFailure> failure)
            implements InboundEvent {
        /** Not the reference: that of WhatsApp holds the telephone number. */
        @Override
        public String toString() {
            return "Reported[" + conversation + ", " + piece + ", " + failure + "]";
        }
    }

    /** Nothing for us. */
    record Ignored(String reason) implements InboundEvent {}
}
