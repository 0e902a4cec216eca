package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.session.SessionView;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.user.UserId;

/**
 * Puts a message of another application through the same way as every other message, and waits for what comes of it.
 * Whichever replica answers: the answer is read from the store.
 */
public final class Ask {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Inbox inbox;
    private final Replies replies;
    private final Sessions sessions;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    public Ask(Inbox inbox, Replies replies, Sessions sessions, Supplier<UUID> ids, InstantSource clock) {
        this.inbox = inbox;
        this.replies = replies;
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A question of another application.
     *
     * @param client the application
     * @param session in which it is asked, when the application knows it
     * @param languageTag of the person, when the application knows it
     */
    public record Asked(
            String client, UserId user, String message, Optional<SessionId> session, Optional<String> languageTag) {}

    /** What came of it. */
    public sealed interface Result {
        record Answered(Replies.Outcome outcome) implements Result {}

        /** There is no such session, or it is somebody else's. */
        record UnknownSession() implements Result {}

        /** It is stored and will be answered, but not in time for this call. */
        record NotInTime() implements Result {}
    }

    /** Asks and waits. */
    public Result ask(Asked asked, Duration patience) {
        Conversation conversation = Conversation.alone(new ChatAddress(Channel.API, asked.client()), asked.user());
        if (asked.session().isPresent() && !belongs(asked.session().get(), conversation)) {
            return new Result.UnknownSession();
        }
        String id = ids.get().toString();
        InboundMessage message = new InboundMessage(
                new DeliveryKey("api:" + id),
                conversation,
                new Content.Text(asked.message()),
                id,
                clock.millis(),
                clock.instant(),
                asked.languageTag(),
                Optional.empty());
        return switch (inbox.receive(message, new Inbox.Urgency.Immediate())) {
            case STORED, DUPLICATE -> await(message.key(), patience);
        };
    }

    private boolean belongs(SessionId session, Conversation conversation) {
        return sessions.find(session)
                .map(SessionView::conversation)
                .filter(conversation::equals)
                .isPresent();
    }

    private Result await(DeliveryKey key, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = LOOK_AGAIN.toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            Optional<Replies.Outcome> outcome = replies.outcomeOf(key);
            if (outcome.isPresent()) {
                return new Result.Answered(outcome.get());
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, TimeUnit.MILLISECONDS.toNanos(250));
        }
        return new Result.NotInTime();
    }
}
