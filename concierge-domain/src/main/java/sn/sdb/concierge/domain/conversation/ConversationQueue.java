package sn.sdb.concierge.domain.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
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
     * Commits a turn: interaction, session, replies and inbox marks, all or nothing.
     *
     * @param lastSeen the id of the newest message that the turn knows of
     * @param joining whether newer free text joins this turn rather than waiting for its own
     */
    Committed commit(Lease lease, Turn turn, long lastSeen, boolean joining);

    /** Records how sending a piece ended. A stale lease records nothing. */
    Fenced settle(Lease lease, long unsentId, Settlement settlement);

    /** Records that a piece is about to be handed to the platform, so that a crash leaves it doubtful and not unsent. */
    Fenced begin(Lease lease, long unsentId);

    /** Gives the conversation back; it is due again at once if anything waits in it. */
    void release(Lease lease);

    /**
     * Gives the conversation back after a failed turn.
     *
     * @param retryAfter when it is due again
     */
    void releaseAfterFailure(Lease lease, Duration retryAfter);

    /**
     * Tells the cluster that this worker lives, takes back what dead workers left, and gives back what this worker
     * holds without working on it.
     *
     * @param working the conversations that are being worked on
     */
    void heartbeat(Set<ConversationId> working);

    /** Whether this worker's leases are certainly still its own, by this machine's monotonic clock alone. */
    boolean leasesHold();

    /** Tells the cluster that this worker ends; what it still holds is due at once. */
    void resign();

    /** What became of a turn. */
    sealed interface Committed {

        /**
         * It is durable.
         *
         * @param unsent the stored replies, in order; the first is already marked as begun
         */
        record Done(List<Claim.Unsent> unsent) implements Committed {}

        /** Another worker has the conversation: nothing was written. */
        record Stale() implements Committed {}

        /** Newer free text has come: nothing was written, and these join the turn. */
        record Joined(List<Claim.Waiting> newer) implements Committed {}
    }

    /** Whether a write under a lease was accepted. */
    enum Fenced {
        ACCEPTED,
        STALE
    }

    /** How sending a piece ended. */
    sealed interface Settlement {

        /** The platform took it. */
        record Sent(java.util.Optional<String> providerRef) implements Settlement {}

        /**
         * It did not arrive, or may not have.
         *
         * @param doubtful whether it may have arrived all the same
         */
        record Postponed(Duration retryAfter, boolean doubtful) implements Settlement {}

        /**
         * It will not be sent.
         *
         * @param personUnreachable whether nothing can be sent to this person until they write again
         */
        record GivenUp(String reason, boolean personUnreachable) implements Settlement {}
    }
}
