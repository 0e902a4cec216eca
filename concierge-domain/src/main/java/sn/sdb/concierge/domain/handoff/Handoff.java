package sn.sdb.concierge.domain.handoff;

import java.time.Instant;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;

/**
 * A request for a human.
 *
 * @param dueAt by when somebody should have taken it
 * @param takenBy the agent, once taken
 */
public record Handoff(
        HandoffId id,
        ConversationId conversation,
        State state,
        Priority priority,
        Case about,
        Instant createdAt,
        Instant dueAt,
        Optional<String> takenBy) {

    /** A request that begins now. */
    public static Handoff request(
            HandoffId id, ConversationId conversation, Priority priority, Case about, Instant now, Instant dueAt) {
        return new Handoff(id, conversation, State.REQUESTED, priority, about, now, dueAt, Optional.empty());
    }

    /**
     * Why a human is asked for, and what for.
     *
     * @param subject in one line, in the person's words; empty in an emergency
     */
    public record Case(Reason reason, String subject) {
        @Override
        public String toString() {
            return "Case[" + reason + "]";
        }
    }

    /** Where it stands. */
    public enum State {
        REQUESTED,
        NOTIFIED,
        TAKEN,
        RELEASED,
        RESOLVED,
        RATED;

        /** Whether somebody still has to do something. */
        public boolean open() {
            return this != RESOLVED && this != RATED;
        }
    }

    /** How much it presses, least first. */
    public enum Priority {
        NORMAL,
        HIGH,
        EMERGENCY
    }

    /** Why a human is asked for. */
    public enum Reason {
        ASKED,
        UNHELPFUL_ANSWERS,
        NO_ANSWER_AVAILABLE,
        EMERGENCY,
        SET_ASIDE
    }

    /** A handoff with the conversation it belongs to, as the desk shows it. */
    public record Listed(Handoff handoff, Conversation conversation) {}
}
