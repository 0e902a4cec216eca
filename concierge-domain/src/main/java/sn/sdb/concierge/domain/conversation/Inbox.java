package sn.sdb.concierge.domain.conversation;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.SendFailure;

/**
 * Where messages are stored before they are acknowledged. Safe for concurrent use; many callers share a commit. Throws
 * {@link StoreUnavailableException} when the message cannot be stored. Implementers pass {@code InboxContract}.
 */
public interface Inbox {

    /** Stores a message durably and makes its conversation due. When this returns, the message survives any crash. */
    Receipt receive(InboundMessage message, Urgency urgency);

    /**
     * Records that the platform shows a message of ours, which settles an unknown send.
     *
     * @param where found by its key or by its chat
     */
    Echo settleEcho(Conversation where, String providerRef, String text);

    /**
     * Records what the platform reports of a piece of ours. That it was sent settles an unknown send. That it failed
     * settles one too, unless the failure may pass: then it is sent again like any in doubt; and a piece that was taken for
     * sent is given up after all.
     *
     * @param where found by its key or by its chat
     * @param unsentId our number of the piece
     * @param failure empty when it was sent
     */
    Echo settleReport(Conversation where, long unsentId, String providerRef, Optional<SendFailure> failure);

    /**
     * Keeps the concierge silent in a conversation for a while, since the office answers there itself.
     *
     * @param where found by its key or by its chat
     */
    void silence(Conversation where, Duration howLong);

    /** What an echo, or a report, told us. */
    enum Echo {
        /** How a send has ended. */
        SETTLED,
        /** Nothing new. */
        KNOWN
    }

    /** What became of a message. */
    enum Receipt {
        STORED,
        DUPLICATE
    }

    /** When a message wants to be answered. */
    sealed interface Urgency {

        /** At once: a command, a choice, an emergency, or any message when bursts are not folded. */
        record Immediate() implements Urgency {}

        /**
         * When nothing more has come for a while: people write one thought in several lines.
         *
         * @param window positive; renewed by the next such message, three windows at most
         */
        record AfterSilence(Duration window) implements Urgency {}
    }
}
