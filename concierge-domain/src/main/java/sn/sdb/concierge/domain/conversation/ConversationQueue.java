package sn.sdb.concierge.domain.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;

/**
 * The conversations that are due, each leased to one worker in the whole cluster. Safe for concurrent use; many callers
 * share a commit. Throws {@link StoreUnavailableException} when the store is away. Implementers pass {@code
 * ConversationQueueContract}.
 */
public interface ConversationQueue {

    /**
     * Leases conversations that are due, longest waiting first. Other workers do not get them until they are released,
     * or until this worker has not been heard of for the length of a lease.
     *
     * @param limit 1 to 1000
     */
    List<Claim> claim(int limit);

    /**
     * Commits a turn: interaction, session, replies and inbox marks, all or nothing. The same turn again, from one who
     * did not hear what became of it, is stored once and answered in the same way.
     *
     * @param conversation where the messages were written that it answers: its replies go to that chat. Whose they are
     *     the store knows better, which may have learned it meanwhile.
     */
    Committed commit(Lease lease, Conversation conversation, Turn turn, Terms terms);

    /**
     * Records that a piece is about to be handed to the platform, so that a crash leaves it doubtful and not unsent.
     * Stale also when the piece was settled meanwhile, by an echo say: then it must not be sent.
     */
    Fenced begin(Lease lease, long unsentId);

    /** Records how sending a piece ended. A stale lease records nothing. */
    Fenced settle(Lease lease, Settled settled);

    /**
     * Gives the conversation back; it is due again at once if anything waits in it.
     *
     * @param last how the last piece ended, recorded with it
     */
    Fenced release(Lease lease, Optional<Settled> last);

    /**
     * Gives the conversation back after a failed turn.
     *
     * @param retryAfter when it is due again
     */
    Fenced releaseAfterFailure(Lease lease, Duration retryAfter);

    /**
     * Tells the cluster that this worker lives, takes back what dead workers left, and gives back what this worker
     * holds without working on it.
     *
     * @param working the conversations that are being worked on
     */
    void heartbeat(Set<ConversationId> working);

    /** Whether a lease is certainly still ours, by this machine's monotonic clock alone: asked right before a send. */
    boolean holds(Lease lease);

    /** Tells the cluster that this worker ends; what it still holds is due at once. */
    void resign();

    /**
     * On which terms a turn is committed.
     *
     * @param lastSeen the id of the newest message that the turn knows of
     * @param joining whether newer free text joins this turn rather than waiting for its own
     * @param sendNow whether the first reply is sent right after, so that a crash leaves it doubtful
     */
    record Terms(long lastSeen, boolean joining, boolean sendNow) {}

    /** What became of a turn. */
    sealed interface Committed {

        /**
         * It is durable.
         *
         * @param unsent the stored replies, in order; empty on a channel whose client comes to fetch them
         */
        record Done(List<Claim.Unsent> unsent) implements Committed {
            public Done {
                unsent = List.copyOf(unsent);
            }
        }

        /** Another worker has the conversation: nothing was written. */
        record Stale() implements Committed {}

        /** Newer free text has come: nothing was written, and these join the turn. */
        record Joined(List<Claim.Waiting> newer) implements Committed {
            public Joined {
                newer = List.copyOf(newer);
            }
        }
    }

    /** Whether a write under a lease was accepted. */
    enum Fenced {
        ACCEPTED,
        STALE
    }

    /** A piece and how sending it ended. */
    record Settled(long unsentId, Settlement how) {}

    /** How sending a piece ended. */
    sealed interface Settlement {

        /** The platform took it. */
        record Sent(Optional<String> providerRef) implements Settlement {
            /** Not the reference: that of WhatsApp holds the telephone number. */
            @Override
            public String toString() {
                return "Sent";
            }
        }

        /**
         * It did not arrive, or may not have.
         *
         * @param doubtful whether it may have arrived all the same
         */
        record Postponed(Duration retryAfter, boolean doubtful) implements Settlement {}

        /**
         * It will not be sent.
         *
         * @param reason a stable word for it
         * @param personUnreachable whether nothing can be sent to this person until they write again
         */
        record GivenUp(String reason, boolean personUnreachable) implements Settlement {}
    }
}
