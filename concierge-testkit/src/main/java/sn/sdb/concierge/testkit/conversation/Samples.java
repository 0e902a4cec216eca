package sn.sdb.concierge.testkit.conversation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
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
import sn.sdb.concierge.domain.user.UserId;

/** Conversations, messages and turns to try a store with. Names and times grow with each that is made. */
public final class Samples {

    /** When all of it begins. */
    public static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

    private final AtomicLong made = new AtomicLong();

    /** A private chat on Telegram. */
    public static Conversation telegram(long chat) {
        return Conversation.alone(new ChatAddress(Channel.TELEGRAM, Long.toString(chat)), new UserId.TelegramId(chat));
    }

    /** A chat on WhatsApp. */
    public static Conversation whatsApp(String number) {
        return Conversation.alone(
                new ChatAddress(Channel.WHATSAPP, number.substring(1) + "@c.us"), new UserId.PhoneNumber(number));
    }

    /** A chat on WhatsApp that is named by a hidden id; the number is known all the same. */
    public static Conversation whatsApp(String opaque, UserId user) {
        return Conversation.alone(new ChatAddress(Channel.WHATSAPP, opaque + "@lid"), user);
    }

    /** A visitor of the web chat, who fetches their replies. */
    public static Conversation web(long visitor) {
        UUID id = new UUID(0, visitor);
        return Conversation.alone(new ChatAddress(Channel.WEB, id.toString()), new UserId.WebId(id));
    }

    /** Somebody whom a client of the API speaks for. */
    public static Conversation api(String client, String number) {
        return Conversation.alone(new ChatAddress(Channel.API, client), new UserId.PhoneNumber(number));
    }

    /** One member of a group. */
    public static Conversation inGroup(long group, long member) {
        return new Conversation(
                new ChatAddress(Channel.TELEGRAM, Long.toString(group)), new UserId.TelegramId(member), true);
    }

    /** A name that is greater than those before it, as databases compare them. */
    public UUID id() {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | made.incrementAndGet());
    }

    private Instant later() {
        return BEGIN.plusSeconds(made.incrementAndGet());
    }

    /** A message; the same conversation and order make the same delivery. */
    public InboundMessage message(Conversation conversation, long order, Content content) {
        return new InboundMessage(
                new DeliveryKey(conversation.key() + "#" + order),
                conversation,
                content,
                "m" + order,
                order,
                later(),
                Optional.of("fr"),
                Optional.empty());
    }

    /** Plain words. */
    public InboundMessage text(Conversation conversation, long order, String body) {
        return message(conversation, order, new Content.Text(body));
    }

    /** A turn that answers all that waits, in a session of its own. */
    public Turn turn(Claim claim, List<Reply> replies) {
        Session begun = Session.begin(new SessionId(id()), claim.lease().conversation(), claim.version(), later());
        return turn(claim, begun, replies);
    }

    /** A turn that answers all that waits and goes on with a session. */
    public Turn turn(Claim claim, Session session, List<Reply> replies) {
        Person person =
                claim.standing().person().orElseGet(() -> new Person(new PersonId(id()), Language.FR, BEGIN, false));
        Session after = session.after(ServiceType.RENSEIGNEMENT, session.memory(), later());
        Exchange said = new Exchange("question " + made.get(), "answer " + made.incrementAndGet());
        return new Turn(
                claim.waiting().stream().map(Claim.Waiting::id).toList(),
                person,
                after,
                interaction(said, false),
                replies,
                Turn.Effects.NONE);
    }

    /** What was said. */
    public Turn.Interaction interaction(Exchange said, boolean safeguarding) {
        Instant received = later();
        return new Turn.Interaction(
                id(),
                ServiceType.RENSEIGNEMENT,
                said.question(),
                new Turn.Said(
                        said.answer(), "gemini", "gemini-sample", new Answer.Usage(120, 30, -1), List.of(source())),
                safeguarding,
                received,
                received.plus(Duration.ofMillis(1_500)),
                List.of());
    }

    /** The same turn, of somebody who sent files. */
    public static Turn with(Turn turn, List<FileId> files) {
        Turn.Interaction said = turn.interaction();
        return new Turn(
                turn.handled(),
                turn.person(),
                turn.session(),
                new Turn.Interaction(
                        said.id(),
                        said.service(),
                        said.question(),
                        said.said(),
                        said.safeguarding(),
                        said.receivedAt(),
                        said.answeredAt(),
                        files),
                turn.replies(),
                turn.effects());
    }

    /** Where an answer comes from. */
    public static Passage.Source source() {
        return new Passage.Source(
                "Inscriptions",
                Optional.of(URI.create("https://catechese.example/inscriptions")),
                Optional.of(LocalDate.of(2025, 9, 15)));
    }

    /** A request for a human that begins now. */
    public Handoff handoff(Claim claim, Handoff.Priority priority) {
        Instant now = later();
        return Handoff.request(
                new HandoffId(id()),
                claim.lease().conversation(),
                priority,
                new Handoff.Case(Handoff.Reason.ASKED, "Baptême d'un adulte"),
                now,
                now.plus(Duration.ofMinutes(30)));
    }

    /** The same turn with what else follows from it. */
    public static Turn with(Turn turn, Turn.Effects effects) {
        return new Turn(turn.handled(), turn.person(), turn.session(), turn.interaction(), turn.replies(), effects);
    }

    /** The same turn with other words for the record. */
    public static Turn with(Turn turn, Turn.Interaction interaction) {
        return new Turn(turn.handled(), turn.person(), turn.session(), interaction, turn.replies(), turn.effects());
    }

    /** The same turn, answering only these messages. */
    public static Turn handling(Turn turn, List<Long> handled) {
        return new Turn(handled, turn.person(), turn.session(), turn.interaction(), turn.replies(), turn.effects());
    }

    /** That a human is asked for, and nothing else. */
    public static Turn.Effects asking(Handoff handoff) {
        return new Turn.Effects(Optional.of(handoff), List.of(), false, Optional.empty());
    }

    /** That others are told, and nothing else. */
    public static Turn.Effects telling(Turn.Notice... notices) {
        return new Turn.Effects(Optional.empty(), List.of(notices), false, Optional.empty());
    }
}
