package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.operation.TurnListener;

/** Sends committed replies in their order, and records how each ended. */
public final class DeliverReplies {

    private static final Logger log = LoggerFactory.getLogger(DeliverReplies.class);
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A send without an answer is repeated once, and only when the platform does not remember the first. */
    private static final int MOST_UNKNOWN = 2;

    /** Whoever dies this often in the middle of the same send will not be asked to try it again. */
    private static final int MOST_ATTEMPTS_CUT_OFF = 6;

    private final ConversationQueue queue;
    private final Channels channels;
    private final TurnListener listener;
    private final Duration maxAge;
    private final InstantSource clock;

    /** @param maxAge after which a reply that could not be sent is given up */
    public DeliverReplies(
            ConversationQueue queue, Channels channels, TurnListener listener, Duration maxAge, InstantSource clock) {
        this.queue = queue;
        this.channels = channels;
        this.listener = listener;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * How far it got.
     *
     * @param clear whether nothing is left to send before newer replies
     * @param last how the last piece ended, still to be recorded
     */
    record Delivery(boolean clear, Optional<Settled> last) {
        static final Delivery NOTHING = new Delivery(true, Optional.empty());
    }

    /** Sends pieces of which the first is already recorded as begun. */
    Delivery deliverBegun(Lease lease, Conversation conversation, List<Unsent> pieces) {
        return deliver(lease, conversation, pieces, true);
    }

    /** Sends pieces that an earlier turn, or an earlier process, has left. */
    Delivery deliverLeft(Lease lease, Conversation conversation, List<Unsent> pieces) {
        return deliver(lease, conversation, pieces, false);
    }

    private Delivery deliver(Lease lease, Conversation conversation, List<Unsent> pieces, boolean begun) {
        Optional<MessagingChannel> channel = channels.of(conversation);
        Delivery delivery = Delivery.NOTHING;
        boolean firstBegun = begun;
        for (Unsent piece : pieces) {
            if (delivery.last().isPresent() && record(lease, delivery.last().get()) == Fenced.STALE) {
                return new Delivery(false, Optional.empty());
            }
            if (piece.dueAt().isAfter(clock.instant()) && !firstBegun) {
                return new Delivery(false, Optional.empty());
            }
            Optional<Settlement> settlement = channel.isEmpty()
                    ? Optional.of(new Settlement.GivenUp("channel_not_connected", false))
                    : settlement(lease, conversation, channel.get(), piece, firstBegun);
            if (settlement.isEmpty()) {
                return new Delivery(false, Optional.empty());
            }
            boolean postponed = settlement.get() instanceof Settlement.Postponed;
            delivery = new Delivery(!postponed, Optional.of(new Settled(piece.id(), settlement.get())));
            if (postponed) {
                return delivery;
            }
            firstBegun = false;
        }
        return delivery;
    }

    Fenced record(Lease lease, Settled settled) {
        return Patience.until(() -> queue.settle(lease, settled));
    }

    /** How sending one piece ended; empty when the lease is no longer ours. */
    private Optional<Settlement> settlement(
            Lease lease, Conversation conversation, MessagingChannel channel, Unsent piece, boolean begun) {
        if (clock.instant().isAfter(piece.createdAt().plus(maxAge))) {
            return Optional.of(new Settlement.GivenUp("expired", false));
        }
        if (piece.doubtful()) {
            Optional<Settlement> known = settledByMemory(conversation, channel, piece);
            if (known.isPresent()) {
                return known;
            }
        }
        if (!begun && Patience.until(() -> queue.begin(lease, piece.id())) == Fenced.STALE) {
            return Optional.empty();
        }
        return Optional.of(after(send(lease, conversation, channel, piece), piece));
    }

    private static Optional<Settlement> settledByMemory(
            Conversation conversation, MessagingChannel channel, Unsent piece) {
        return switch (channel.trace(conversation.address(), piece.piece(), piece.createdAt())) {
            case FOUND -> Optional.of(new Settlement.Sent(Optional.empty()));
            case NOT_FOUND, CANNOT_TELL ->
                piece.unknowns() >= MOST_UNKNOWN || piece.attempts() >= MOST_ATTEMPTS_CUT_OFF
                        ? Optional.of(new Settlement.GivenUp("unknown", false))
                        : Optional.empty();
        };
    }

    private SendOutcome send(Lease lease, Conversation conversation, MessagingChannel channel, Unsent piece) {
        Instant began = clock.instant();
        SendOutcome outcome = channel.send(
                conversation.address(), piece.piece(), new MessagingChannel.Permit(BUDGET, () -> queue.holds(lease)));
        listener.sent(conversation.address().channel(), outcome, Duration.between(began, clock.instant()));
        return outcome;
    }

    private static Settlement after(SendOutcome outcome, Unsent piece) {
        return switch (outcome) {
            case SendOutcome.Sent(Optional<String> ref) -> new Settlement.Sent(ref);
            case SendOutcome.Unknown ignored -> new Settlement.Postponed(pause(piece), true);
            case SendOutcome.Failed(SendFailure failure, Optional<Duration> retryAfter) ->
                switch (failure.remedy()) {
                    case RETRY -> new Settlement.Postponed(longer(retryAfter, piece), false);
                    case RETRY_AND_ALERT -> {
                        log.atError().addKeyValue("failure", failure).log("channel_needs_attention");
                        yield new Settlement.Postponed(longer(retryAfter, piece), false);
                    }
                    case GIVE_UP -> new Settlement.GivenUp(failure.name(), false);
                    case GIVE_UP_ON_PERSON -> new Settlement.GivenUp(failure.name(), true);
                };
        };
    }

    private static Duration longer(Optional<Duration> wanted, Unsent piece) {
        Duration ours = pause(piece);
        return wanted.filter(theirs -> theirs.compareTo(ours) > 0).orElse(ours);
    }

    /** Doubles from a second to a minute. */
    private static Duration pause(Unsent piece) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(6, piece.attempts()));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
