package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Claim.Unsent;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.MessagingChannel.Trace;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.operation.TurnListener;
import sn.sdb.concierge.domain.user.Language;

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

    /** Nobody waits any longer, for an apology or for a notice. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final ConversationQueue queue;
    private final Channels channels;
    private final Identities identities;
    private final TurnListener listener;
    private final Phrases phrases;
    private final Duration maxAge;
    private final InstantSource clock;

    /** @param maxAge after which an answer is worth no more than an apology for its delay */
    public DeliverReplies(
            ConversationQueue queue,
            Channels channels,
            Identities identities,
            TurnListener listener,
            Phrases phrases,
            Duration maxAge,
            InstantSource clock) {
        this.queue = queue;
        this.channels = channels;
        this.identities = identities;
        this.listener = listener;
        this.phrases = phrases;
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

    /**
     * To whom.
     *
     * @param language of an apology
     */
    record Addressee(Lease lease, Conversation conversation, Language language) {}

    /** Sends pieces of which the first is already recorded as begun. */
    Delivery deliverBegun(Addressee to, List<Unsent> pieces) {
        return deliver(to, pieces, true);
    }

    /**
     * Sends pieces that an earlier turn, or an earlier process, has left. Answers that have waited too long become one
     * apology; what somebody was to be told unasked is told late.
     */
    Delivery deliverLeft(Addressee to, List<Unsent> pieces) {
        return deliver(to, pieces, false);
    }

    private Delivery deliver(Addressee to, List<Unsent> pieces, boolean begun) {
        Optional<MessagingChannel> channel = channels.of(to.conversation());
        Delivery delivery = Delivery.NOTHING;
        boolean firstBegun = begun;
        for (int i = 0; i < pieces.size(); i++) {
            Unsent piece = pieces.get(i);
            if (delivery.last().isPresent()
                    && record(to.lease(), delivery.last().get()) == Fenced.STALE) {
                return new Delivery(false, Optional.empty());
            }
            if (piece.dueAt().isAfter(clock.instant()) && !firstBegun) {
                return new Delivery(false, Optional.empty());
            }
            Optional<Settlement> settlement = channel.isEmpty()
                    ? Optional.of(new Settlement.GivenUp("channel_not_connected", false))
                    : settlement(to, channel.get(), pieces.subList(i, pieces.size()), firstBegun);
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

    /** How sending the first of these ended; empty when the lease is no longer ours. */
    private Optional<Settlement> settlement(
            Addressee to, MessagingChannel channel, List<Unsent> pieces, boolean begun) {
        Unsent piece = pieces.getFirst();
        // The chat that the answered message came from; what the office says goes to where the person wrote last.
        ChatAddress chat = piece.to().orElse(to.conversation().address());
        boolean anotherApology = pieces.stream().skip(1).anyMatch(this::isLate);
        if (isOlderThan(LONGEST, piece) || (isLate(piece) && anotherApology)) {
            return Optional.of(new Settlement.GivenUp("expired", false));
        }
        Reply words = isLate(piece) ? Reply.of(phrases.text(to.language(), Phrase.TOO_OLD)) : piece.piece();
        if (piece.doubtful()) {
            Optional<Settlement> known = settledByMemory(chat, channel, piece, words);
            if (known.isPresent()) {
                return known;
            }
        }
        if (!begun && Patience.until(() -> queue.begin(to.lease(), piece.id())) == Fenced.STALE) {
            return Optional.empty();
        }
        SendOutcome outcome = send(to, chat, channel, words, piece.id());
        return Optional.of(after(outcome, piece, channel.reportsWithin()));
    }

    private boolean isLate(Unsent piece) {
        return !piece.notice() && isOlderThan(maxAge, piece);
    }

    private boolean isOlderThan(Duration age, Unsent piece) {
        return clock.instant().isAfter(piece.createdAt().plus(age));
    }

    /** @param words what would be sent now, which may have been sent already in place of the piece */
    private static Optional<Settlement> settledByMemory(
            ChatAddress chat, MessagingChannel channel, Unsent piece, Reply words) {
        boolean found = Stream.of(piece.piece(), words)
                .distinct()
                .anyMatch(sent -> channel.trace(chat, sent, piece.createdAt()) == Trace.FOUND);
        if (found) {
            return Optional.of(new Settlement.Sent(Optional.empty()));
        }
        return piece.unknowns() >= MOST_UNKNOWN || piece.attempts() >= MOST_ATTEMPTS_CUT_OFF
                ? Optional.of(new Settlement.GivenUp("unknown", false))
                : Optional.empty();
    }

    /** Where the platform does not know the chat under one name of the person, it may under another. */
    private SendOutcome send(Addressee to, ChatAddress chat, MessagingChannel channel, Reply words, long number) {
        SendOutcome outcome = send(to.lease(), chat, channel, words, number);
        if (!(outcome instanceof SendOutcome.Failed(SendFailure failure, var ignored))
                || failure != SendFailure.CHAT_NOT_FOUND) {
            return outcome;
        }
        Optional<ChatAddress> other = Patience.until(() -> identities.namesOf(to.conversation())).stream()
                .flatMap(name -> channel.privateChat(name).stream())
                .filter(another -> !another.equals(chat))
                .findFirst();
        return other.map(another -> send(to.lease(), another, channel, words, number))
                .orElse(outcome);
    }

    private SendOutcome send(Lease lease, ChatAddress to, MessagingChannel channel, Reply words, long number) {
        Instant began = clock.instant();
        MessagingChannel.Permit permit =
                new MessagingChannel.Permit(BUDGET, () -> queue.holds(lease), OptionalLong.of(number));
        SendOutcome outcome = channel.send(to, words, permit);
        listener.sent(to.channel(), outcome, Duration.between(began, clock.instant()));
        return outcome;
    }

    private static Settlement after(SendOutcome outcome, Unsent piece, Duration reportsWithin) {
        return switch (outcome) {
            case SendOutcome.Sent(Optional<String> ref) -> new Settlement.Sent(ref);
            case SendOutcome.Unknown ignored ->
                new Settlement.Postponed(longer(Optional.of(reportsWithin), piece), true);
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
