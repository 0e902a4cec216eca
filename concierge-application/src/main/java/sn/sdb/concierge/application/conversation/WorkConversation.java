package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.conversation.DeliverReplies.Addressee;
import sn.sdb.concierge.application.conversation.DeliverReplies.Delivery;
import sn.sdb.concierge.application.turn.Attached;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Claim.Waiting;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.operation.TurnListener;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;

/** Works through one leased conversation: sends what was left, answers what waits, one turn after the other. */
public final class WorkConversation {

    private static final Logger log = LoggerFactory.getLogger(WorkConversation.class);

    /** A turn starts again for newer text this often, and then answers what it has. */
    private static final int MOST_RESTARTS = 2;

    /** So that a busy conversation does not keep others waiting. */
    private static final int MOST_TURNS = 20;

    /** Workers that died over the same messages; more than any deployment or outage kills in a row. */
    private static final int MOST_ABANDONED = 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final ConversationQueue queue;
    private final Steps steps;
    private final TurnListener listener;
    private final Defaults defaults;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    public WorkConversation(
            ConversationQueue queue,
            Steps steps,
            TurnListener listener,
            Defaults defaults,
            Supplier<UUID> ids,
            InstantSource clock) {
        this.queue = queue;
        this.steps = steps;
        this.listener = listener;
        this.defaults = defaults;
        this.ids = ids;
        this.clock = clock;
    }

    /** The parts of a turn, in their order. */
    public record Steps(
            RecoverSession recoverSession,
            ComposeTurn compose,
            DeliverReplies deliver,
            SetAside setAside,
            Typing typing,
            Previews previews) {}

    /**
     * What holds unless somebody says otherwise.
     *
     * @param language of a person of whom nothing is known
     * @param failures how often a turn may fail before its messages are set aside
     */
    public record Defaults(Language language, int failures) {}

    /** Works through the conversation and gives it back. */
    public void work(Claim claim) {
        try {
            Optional<Settled> last = answerAll(claim);
            var unused = Patience.until(() -> queue.release(claim.lease(), last));
        } catch (RuntimeException | Error e) {
            // An error too, such as a stack that was too small: uncounted, the same message would bring it for ever.
            fail(claim, e);
        }
    }

    private void fail(Claim claim, Throwable failure) {
        Duration pause =
                FIRST_PAUSE.multipliedBy(1L << Math.min(5, claim.standing().failures()));
        log.atError()
                .addKeyValue("conversation", claim.lease().conversation())
                .addKeyValue("failures", claim.standing().failures() + 1)
                .setCause(failure)
                .log("turn_failed");
        var unused = Patience.until(() -> queue.releaseAfterFailure(claim.lease(), pause));
    }

    private Optional<Settled> answerAll(Claim claim) {
        // Before anything is sent: what fails between a send and its record would have it sent again. And waited for:
        // a failure counts against messages that did nothing wrong, until they are set aside.
        Session session = Patience.until(() -> steps.recoverSession().of(claim, clock.instant()));
        Progress progress = new Progress(claim, person(claim), session);
        Delivery delivery = steps.deliver().deliverLeft(progress.addressee(), claim.unsent());
        for (int turns = 0; turns < MOST_TURNS && !progress.waiting.isEmpty(); turns++) {
            if (delivery.last().isPresent()) {
                var unused =
                        steps.deliver().record(claim.lease(), delivery.last().get());
            }
            Optional<Delivery> answered = answerNext(progress, delivery.clear());
            if (answered.isEmpty()) {
                return Optional.empty();
            }
            delivery = answered.get();
        }
        return delivery.last();
    }

    /** What is known while a claim is worked through. */
    private static final class Progress {
        private final Claim claim;
        private final List<Waiting> waiting;
        private Person person;
        private Session session;
        private Map<Long, Attached> attached = Map.of();
        private long lastSeen;

        Progress(Claim claim, Person person, Session session) {
            this.claim = claim;
            this.waiting = new ArrayList<>(claim.waiting());
            this.person = person;
            this.session = session;
            this.lastSeen = newest(claim.waiting());
        }

        Addressee addressee() {
            return new Addressee(claim.lease(), claim.conversation(), person.language());
        }

        /** The messages of the next turn: all of a burst, or one. */
        List<Waiting> next() {
            List<Waiting> next = new ArrayList<>();
            while (!waiting.isEmpty()
                    && (next.isEmpty()
                            || (next.getLast().joinable() && waiting.getFirst().joinable()))) {
                next.add(waiting.removeFirst());
            }
            return next;
        }

        static long newest(List<Waiting> messages) {
            return messages.stream().mapToLong(Waiting::id).max().orElse(0);
        }
    }

    /** Answers the next turn and sends its replies; empty when the conversation is no longer ours. */
    private Optional<Delivery> answerNext(Progress progress, boolean sendNow) {
        List<Waiting> messages = progress.next();
        for (int restarts = 0; ; restarts++) {
            Turn turn = compose(progress, messages);
            boolean joining = restarts < MOST_RESTARTS && messages.stream().allMatch(Waiting::joinable);
            Terms terms = new Terms(progress.lastSeen, joining, sendNow);
            Conversation where = messages.getLast().message().conversation();
            Committed committed = Patience.until(() -> queue.commit(progress.claim.lease(), where, turn, terms));
            switch (committed) {
                case Committed.Stale ignored -> {
                    log.atWarn()
                            .addKeyValue("conversation", progress.claim.lease().conversation())
                            .log("turn_was_stale");
                    return Optional.empty();
                }
                case Committed.Joined(List<Waiting> newer) -> {
                    messages.addAll(newer);
                    progress.lastSeen = Math.max(progress.lastSeen, Progress.newest(newer));
                }
                case Committed.Done(List<Claim.Unsent> unsent) -> {
                    return Optional.of(finish(progress, turn, sendNow ? unsent : List.of(), sendNow));
                }
            }
        }
    }

    private Turn compose(Progress progress, List<Waiting> messages) {
        TurnContext context = new TurnContext(
                progress.claim.standing(),
                progress.person,
                progress.session,
                messages,
                clock.instant(),
                steps.previews()
                        .of(progress.claim.conversation(), messages.getFirst().id()),
                progress.attached);
        if (progress.claim.standing().failures() >= defaults.failures()
                || progress.claim.standing().abandoned() >= MOST_ABANDONED) {
            return steps.setAside().turn(context);
        }
        Typing.Shown typing = steps.typing().whileAnswering(context.conversation());
        try {
            ComposeTurn.Composed composed = steps.compose().compose(context);
            progress.attached = composed.attached();
            return composed.turn();
        } finally {
            typing.close();
        }
    }

    private Delivery finish(Progress progress, Turn turn, List<Claim.Unsent> unsent, boolean clear) {
        progress.attached = Map.of();
        progress.person = known(turn.person());
        progress.session = turn.session();
        steps.recoverSession().keep(turn.session());
        Delivery delivery = steps.deliver().deliverBegun(progress.addressee(), unsent);
        Duration elapsed = Duration.between(turn.interaction().receivedAt(), clock.instant());
        listener.answered(
                progress.claim.conversation().address().channel(),
                turn.interaction().service(),
                elapsed);
        log.atInfo()
                .addKeyValue("user_id", progress.claim.conversation().user().masked())
                .addKeyValue("service", turn.interaction().service())
                .addKeyValue("provider", turn.interaction().said().provider())
                .addKeyValue("duration", elapsed.toMillis())
                .log("message_answered");
        return clear ? delivery : new Delivery(false, delivery.last());
    }

    private static Person known(Person person) {
        return new Person(person.id(), person.language(), person.firstSeen(), true);
    }

    private Person person(Claim claim) {
        Instant now = clock.instant();
        return claim.standing()
                .person()
                .orElseGet(() -> new Person(
                        new PersonId(ids.get()),
                        claim.waiting().stream()
                                .findFirst()
                                .flatMap(waiting -> waiting.message().languageTag())
                                .flatMap(Language::ofTag)
                                .orElse(defaults.language()),
                        now,
                        false));
    }
}
