package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sn.sdb.concierge.application.file.Files;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.operation.TurnListener;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;
import sn.sdb.concierge.testkit.message.ScriptedChannel;

/**
 * The durable core over a store in memory, a scripted platform and a clock that is moved by hand. One person writes; what
 * answers is set by the test, and else repeats what was written.
 */
final class Stage implements AutoCloseable {

    static final Duration WINDOW = Duration.ofSeconds(2);
    static final Duration TIMEOUT = Duration.ofMinutes(30);
    static final Duration MAX_AGE = Duration.ofHours(24);
    static final int FAILURES = 3;
    static final Conversation PERSON = Samples.telegram(4_200_042);
    static final Conversation ADMIN = Samples.telegram(999);

    private static final Duration LEASE = Duration.ofSeconds(30);

    final Phrases phrases = new Phrases();
    final Samples samples = new Samples();
    final ScriptedChannel platform;
    final InMemoryStore store;
    final Copies cache = new Copies();
    final Heard heard = new Heard();
    final List<TurnContext> seen = new ArrayList<>();

    private final Typing typing;
    private final WorkConversation.Steps steps;
    private final WorkConversation work;
    private final List<Responder> before = new ArrayList<>();
    final Files files = new Files();
    private Responder early = turn -> Optional.empty();
    private Instant now = Samples.BEGIN;
    private long order;
    private Responder answers =
            turn -> Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("À « " + turn.text() + " » : oui.")));

    Stage() {
        this(4_096);
    }

    /** @param longest piece that the platform takes */
    Stage(int longest) {
        InstantSource clock = () -> now;
        platform = new ScriptedChannel(Channel.TELEGRAM, longest);
        store = new InMemoryStore(clock);
        Channels channels = new Channels(List.of(platform));
        Identities identities = new Identities(store.whatsAppNames(), HiddenNumbers.UNKNOWN, clock);
        typing = new Typing(channels);
        OpenHandoff handoffs = new OpenHandoff(desk(), phrases, samples::id);
        ComposeTurn compose = new ComposeTurn(
                new ComposeTurn.Responders(List.of(turn -> early.respond(turn)), List.of(this::answer)),
                files.reading(),
                channels,
                phrases,
                samples::id,
                clock);
        steps = new WorkConversation.Steps(
                new RecoverSession(cache, store.sessions(), TIMEOUT, samples::id),
                compose,
                new DeliverReplies(store.queue(), channels, identities, heard, phrases, MAX_AGE, clock),
                new SetAside(compose, handoffs, new Choices(phrases), phrases, heard),
                typing,
                new Previews(channels, clock));
        work = working(store.queue());
    }

    private WorkConversation working(ConversationQueue queue) {
        return new WorkConversation(
                queue, steps, heard, new WorkConversation.Defaults(Language.FR, FAILURES), samples::id, () -> now);
    }

    /** A desk that is open on weekdays, with one admin who is told. */
    static OpenHandoff.Desk desk() {
        return new OpenHandoff.Desk(
                List.of(ADMIN),
                List.of(ADMIN),
                OfficeHours.parse("Mon-Fri 08:30-17:30", ZoneId.of("Africa/Dakar"))
                        .orElseThrow(),
                Duration.ofMinutes(30),
                Optional.empty(),
                Language.FR);
    }

    private Optional<Draft> answer(TurnContext turn) {
        seen.add(turn);
        return before.stream()
                .flatMap(responder -> responder.respond(turn).stream())
                .findFirst()
                .or(() -> answers.respond(turn));
    }

    /** From now on this answers. */
    void answering(Responder responder) {
        answers = responder;
    }

    /** From now on this is asked before any file is fetched. */
    void askingBeforeFiles(Responder responder) {
        early = responder;
    }

    /** From now on this is asked before the one that answers. */
    void askingFirst(Responder responder) {
        before.add(responder);
    }

    /** A message that wants to be answered at once. */
    InboundMessage write(String text) {
        return store(text, new Urgency.Immediate());
    }

    /** A message that waits for more. */
    InboundMessage burst(String text) {
        return store(text, new Urgency.AfterSilence(WINDOW));
    }

    private InboundMessage store(String text, Urgency urgency) {
        return store(new Content.Text(text), urgency);
    }

    private InboundMessage store(Content content, Urgency urgency) {
        InboundMessage sample = samples.text(PERSON, ++order, "");
        InboundMessage message = new InboundMessage(
                sample.key(),
                sample.conversation(),
                content,
                sample.messageRef(),
                sample.order(),
                now,
                sample.languageTag(),
                sample.quotedRef());
        store.inbox().receive(message, urgency);
        return message;
    }

    /** Works through all that is due now. */
    void work() {
        for (List<Claim> due = store.queue().claim(10);
                !due.isEmpty();
                due = store.queue().claim(10)) {
            due.forEach(work::work);
        }
    }

    /** Works through one claim. */
    void workOn(Claim claim) {
        work.work(claim);
    }

    /** Works by itself, on what a queue over this store gives. */
    ConversationWorkers workers(ConversationQueue queue) {
        return workers(queue, new Courtesy(1_000), 10);
    }

    /** @param places how many conversations are worked on at the same time */
    ConversationWorkers workers(ConversationQueue queue, Courtesy courtesy, int places) {
        return new ConversationWorkers(
                queue,
                working(queue),
                courtesy,
                new ConversationWorkers.Pace(places, Duration.ofMillis(20), Duration.ofMillis(300)));
    }

    /** A file that waits for more. */
    void send(Content content) {
        store(content, new Urgency.AfterSilence(WINDOW));
    }

    /** Writes and has it answered. */
    void say(String text) {
        write(text);
        work();
    }

    /** Time passes, and this worker goes on living. */
    void later(Duration time) {
        freeze(time);
        store.queue().heartbeat(Set.of());
    }

    /** Time passes while this worker does not get to anything. */
    void freeze(Duration time) {
        now = now.plus(time);
    }

    /** Another process takes everything over. */
    void takenOver() {
        store.queue("memory", true, LEASE);
    }

    Instant now() {
        return now;
    }

    /** What the person was sent. */
    List<String> said() {
        return platform.sent().stream()
                .filter(sending -> sending.to().equals(PERSON.address()))
                .map(sending -> sending.piece().markdown())
                .toList();
    }

    /** What the admin was sent. */
    List<String> noticed() {
        return platform.sent().stream()
                .filter(sending -> sending.to().equals(ADMIN.address()))
                .map(sending -> sending.piece().markdown())
                .toList();
    }

    String phrase(Phrase phrase) {
        return phrases.text(Language.FR, phrase);
    }

    @Override
    public void close() {
        typing.close();
    }

    /** Copies of sessions, of which a test may lose or spoil any. */
    static final class Copies implements SessionCache {
        final Map<ConversationId, Session> kept = new HashMap<>();
        final Deque<RuntimeException> failures = new ArrayDeque<>();

        @Override
        public Optional<Session> find(ConversationId conversation, long version) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return Optional.ofNullable(kept.get(conversation)).filter(session -> session.version() == version);
        }

        @Override
        public void keep(Session session, Duration timeToLive) {
            kept.put(session.conversation(), session);
        }

        @Override
        public void forget(ConversationId conversation) {
            kept.remove(conversation);
        }
    }

    /** What the operators are told. */
    static final class Heard implements TurnListener {
        final List<SendOutcome> sent = new ArrayList<>();
        int answered;
        int limited;
        int setAside;

        @Override
        public void answered(Channel channel, ServiceType service, Duration elapsed) {
            answered++;
        }

        @Override
        public void sent(Channel channel, SendOutcome outcome, Duration elapsed) {
            sent.add(outcome);
        }

        @Override
        public void limited(Channel channel) {
            limited++;
        }

        @Override
        public void setAside(Channel channel) {
            setAside++;
        }
    }
}
