package sn.sdb.concierge.application.turn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.testkit.conversation.Samples;

/** Turns to be answered, told from what differs: a known person writes French on a Monday morning, in a new session. */
public final class Turns {

    /** A Monday, at nine in the morning in Dakar. */
    public static final Instant NOW = Samples.BEGIN;

    private static final ConversationId CONVERSATION = new ConversationId(1);

    private Instant now = NOW;
    private Optional<Preview> preview = Optional.empty();
    private Instant sentAt = NOW;
    private Conversation conversation = Samples.telegram(4_200_042);
    private Language language = Language.FR;
    private Optional<ServiceType> service = Optional.empty();
    private Optional<Handoff> handoff = Optional.empty();
    private Optional<Instant> silentUntil = Optional.empty();
    private Optional<Session.Dialogue> dialogue = Optional.empty();
    private List<Exchange> exchanges = List.of();
    private List<Reply.Option> offered = List.of();

    private Turns() {}

    public static Turns begin() {
        return new Turns();
    }

    public Turns at(Instant moment) {
        now = moment;
        sentAt = moment;
        return this;
    }

    public Turns sentAt(Instant moment) {
        sentAt = moment;
        return this;
    }

    public Turns in(Language spoken) {
        language = spoken;
        return this;
    }

    public Turns from(Conversation where) {
        conversation = where;
        return this;
    }

    public Turns during(ServiceType used) {
        service = Optional.of(used);
        return this;
    }

    public Turns with(Handoff open) {
        handoff = Optional.of(open);
        return this;
    }

    public Turns silentUntil(Instant moment) {
        silentUntil = Optional.of(moment);
        return this;
    }

    public Turns asked(Session.Dialogue question) {
        dialogue = Optional.of(question);
        return this;
    }

    public Turns after(Exchange... earlier) {
        exchanges = List.of(earlier);
        return this;
    }

    public Turns offered(List<Reply.Option> choices) {
        offered = choices;
        return this;
    }

    public Turns previewed(Preview screen) {
        preview = Optional.of(screen);
        return this;
    }

    /** A turn over lines of text. */
    public TurnContext saying(String... lines) {
        List<Content> contents = new ArrayList<>();
        for (String line : lines) {
            contents.add(new Content.Text(line));
        }
        return turn(contents);
    }

    /** A turn over such messages. */
    public TurnContext of(Content... contents) {
        return turn(List.of(contents));
    }

    private TurnContext turn(List<Content> contents) {
        Session begun = Session.begin(new SessionId(new UUID(0, 7)), CONVERSATION, 3, NOW);
        Session session = new Session(
                begun.id(), CONVERSATION, 3, service, new Session.Memory(exchanges, offered, dialogue, 0), NOW, NOW);
        List<Claim.Waiting> messages = new ArrayList<>();
        for (Content content : contents) {
            long order = messages.size() + 1L;
            messages.add(new Claim.Waiting(order, message(order, content), now, true));
        }
        Person person = new Person(new PersonId(new UUID(0, 9)), language, NOW, true);
        Claim.Standing standing = new Claim.Standing(Optional.of(person), handoff, silentUntil, 0, 0);
        return new TurnContext(standing, person, session, messages, now, preview, Map.of());
    }

    private InboundMessage message(long order, Content content) {
        return new InboundMessage(
                new DeliveryKey("turn#" + order),
                conversation,
                content,
                "m" + order,
                order,
                sentAt,
                Optional.of(language.code()),
                Optional.empty());
    }

    /** An open request, as it stands. */
    public static Handoff open(Handoff.State state, Handoff.Priority priority) {
        return new Handoff(
                new HandoffId(new UUID(0, 11)),
                CONVERSATION,
                state,
                priority,
                new Handoff.Case(Handoff.Reason.ASKED, "le baptême"),
                NOW,
                NOW,
                state == Handoff.State.TAKEN ? Optional.of("awa") : Optional.empty());
    }
}
