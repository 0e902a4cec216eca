package sn.sdb.concierge.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;

/**
 * A stretch of a conversation without a long silence.
 *
 * @param version how many turns the conversation had when this was written; a copy with another version is stale
 * @param service the service that was used last
 * @param memory what the next turn has to know
 */
public record Session(
        SessionId id,
        ConversationId conversation,
        long version,
        Optional<ServiceType> service,
        Memory memory,
        Instant createdAt,
        Instant lastActivity) {

    /** How many exchanges are remembered. */
    public static final int REMEMBERED = 6;

    /** A session that begins now. */
    public static Session begin(SessionId id, ConversationId conversation, long version, Instant now) {
        return new Session(id, conversation, version, Optional.empty(), Memory.empty(), now, now);
    }

    /** Whether the silence since the last activity has lasted longer than allowed. */
    public boolean expired(Instant now, Duration timeout) {
        return now.isAfter(lastActivity.plus(timeout));
    }

    /** When the session ends, unless somebody writes before. */
    public Instant expiresAt(Duration timeout) {
        return lastActivity.plus(timeout);
    }

    /** The session as of another version of its conversation. */
    public Session at(long conversationVersion) {
        return new Session(id, conversation, conversationVersion, service, memory, createdAt, lastActivity);
    }

    /** The session after one more turn. */
    public Session after(ServiceType newService, Memory newMemory, Instant now) {
        return new Session(id, conversation, version + 1, Optional.of(newService), newMemory, createdAt, now);
    }

    /**
     * What a session remembers.
     *
     * @param exchanges the last ones, oldest first; never an emergency
     * @param offered the choices that were offered last, in their order
     * @param dialogue the question the concierge has asked and waits for, if any
     * @param unhelpful how many answers in a row did not help
     */
    public record Memory(
            List<Exchange> exchanges, List<Reply.Option> offered, Optional<Dialogue> dialogue, int unhelpful) {
        public Memory {
            exchanges = List.copyOf(exchanges);
            offered = List.copyOf(offered);
        }

        /** Nothing. */
        public static Memory empty() {
            return new Memory(List.of(), List.of(), Optional.empty(), 0);
        }
    }

    /**
     * A question that the concierge has asked.
     *
     * @param step which one
     * @param notes what was learnt so far
     */
    public record Dialogue(Step step, String notes) {
        /** The questions that the concierge asks. */
        public enum Step {
            /** What the request for a human is about. */
            HUMAN_SUBJECT
        }

        @Override
        public String toString() {
            return "Dialogue[" + step + "]";
        }
    }
}
