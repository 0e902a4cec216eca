package sn.sdb.concierge.domain.message;

import sn.sdb.concierge.domain.user.UserId;

/** What a verified webhook turned out to say. */
public sealed interface InboundEvent {

    /** Somebody wrote. */
    record Received(InboundMessage message) implements InboundEvent {}

    /** Somebody blocked or unblocked the bot. */
    record ReachabilityChanged(UserId user, boolean reachable) implements InboundEvent {}

    /** The platform shows a message of ours: it was sent, whatever became of the answer to our request. */
    record Echoed(ChatAddress chat, String providerRef, String text) implements InboundEvent {
        @Override
        public String toString() {
            return "Echoed[" + chat + "]";
        }
    }

    /** The office wrote to the person from its own phone: the concierge keeps silent there for a while. */
    record AnsweredByOffice(ChatAddress chat) implements InboundEvent {}

    /** Nothing for us. */
    record Ignored(String reason) implements InboundEvent {}
}
