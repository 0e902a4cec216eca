package sn.sdb.concierge.testkit.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.UserId;

/** One conversation in memory: its place in the queue, its messages and its replies. Guarded by the store's lock. */
final class Talk {

    static final long NOBODY = 0;

    enum MessageState {
        WAITING,
        DONE,
        SET_ASIDE
    }

    enum PieceState {
        UNSENT,
        DOUBTFUL,
        SENT,
        GIVEN_UP
    }

    /** A stored message. */
    static final class Stored {
        final long id;
        InboundMessage message;
        final Instant storedAt;
        final boolean joinable;
        MessageState state = MessageState.WAITING;

        @Nullable
        UUID interaction;

        Stored(long id, InboundMessage message, Instant storedAt, boolean joinable) {
            this.id = id;
            this.message = message;
            this.storedAt = storedAt;
            this.joinable = joinable;
        }

        Claim.Waiting waiting() {
            return new Claim.Waiting(id, message, storedAt, joinable);
        }
    }

    /** A stored reply. */
    static final class Piece {
        final long id;
        final Reply reply;
        final Optional<ChatAddress> to;
        final boolean pulled;
        final Instant createdAt;
        final @Nullable UUID interaction;
        Instant dueAt;
        PieceState state;
        int attempts;
        int unknowns;

        Piece(long id, Reply reply, Optional<ChatAddress> to, boolean pulled, @Nullable UUID interaction, Instant now) {
            this.id = id;
            this.reply = reply;
            this.to = to;
            this.pulled = pulled;
            this.interaction = interaction;
            this.createdAt = now;
            this.dueAt = now;
            this.state = pulled ? PieceState.SENT : PieceState.UNSENT;
        }

        boolean settled() {
            return state == PieceState.SENT || state == PieceState.GIVEN_UP;
        }

        Claim.Unsent unsent() {
            return new Claim.Unsent(
                    id,
                    reply,
                    attempts,
                    unknowns,
                    state == PieceState.DOUBTFUL,
                    createdAt,
                    dueAt,
                    new Claim.Purpose(interaction == null, to));
        }
    }

    final ConversationId id;
    Conversation conversation;
    final List<Stored> inbox = new ArrayList<>();
    final List<Piece> outbox = new ArrayList<>();

    /** When it is due; null while nothing waits or a worker has it. */
    @Nullable
    Instant readyAt;

    /** When the waiting messages want to be looked at. */
    @Nullable
    Instant wakeAt;

    @Nullable
    Instant burstSince;

    @Nullable
    Instant silentUntil;

    @Nullable
    HandoffId handoff;

    long worker = NOBODY;
    long epoch;
    long turns;
    int failures;
    int abandoned;

    Talk(ConversationId id, Conversation conversation) {
        this.id = id;
        this.conversation = conversation;
    }

    /** Its person has a better name from now on. */
    void rename(UserId name) {
        conversation = conversation.with(name);
        for (Stored stored : inbox) {
            stored.message = stored.message.in(stored.message.conversation().with(name));
        }
    }

    boolean dueBy(Instant now) {
        return readyAt != null && !readyAt.isAfter(now);
    }

    Instant readiness() {
        return Optional.ofNullable(readyAt).orElse(Instant.MAX);
    }

    Stream<Stored> waiting() {
        return inbox.stream()
                .filter(stored -> stored.state == MessageState.WAITING)
                .sorted(Comparator.<Stored>comparingLong(stored -> stored.message.order())
                        .thenComparingLong(stored -> stored.id));
    }

    Stream<Piece> unsent() {
        return outbox.stream().filter(piece -> !piece.settled());
    }

    Optional<Piece> piece(long pieceId) {
        return outbox.stream().filter(piece -> piece.id == pieceId).findFirst();
    }

    /** Takes the conversation from whoever has it. */
    void takeBack() {
        worker = NOBODY;
        epoch++;
    }
}
