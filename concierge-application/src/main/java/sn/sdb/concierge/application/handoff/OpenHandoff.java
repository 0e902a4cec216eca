package sn.sdb.concierge.application.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.Language;

/** Makes a request for a human, or raises the one that is open, with the notices that go out with it. */
public final class OpenHandoff {

    private static final int LONGEST_SUBJECT = 300;

    private final Desk desk;
    private final OfficeNotices notices;
    private final Supplier<UUID> ids;

    public OpenHandoff(Desk desk, Phrases phrases, Supplier<UUID> ids) {
        this.desk = desk;
        this.notices = new OfficeNotices(desk, phrases);
        this.ids = ids;
    }

    /**
     * The people behind the desk.
     *
     * @param admins who are told of every request
     * @param safeguarding who are told of emergencies
     * @param replyWithin opening time within which somebody should have answered
     * @param link to the desk, when the product has an address
     * @param language in which the people behind the desk are written to
     */
    public record Desk(
            List<Conversation> admins,
            List<Conversation> safeguarding,
            OfficeHours hours,
            Duration replyWithin,
            Optional<String> link,
            Language language) {
        public Desk {
            admins = List.copyOf(admins);
            safeguarding = List.copyOf(safeguarding);
        }
    }

    /** A request, and who is told of it. */
    public record Opened(Handoff handoff, List<Turn.Notice> notices) {}

    /**
     * Makes the request. It becomes true when the turn that carries it is committed.
     *
     * @param subject in the person's words; shortened
     */
    public Opened open(TurnContext turn, Handoff.Reason reason, Handoff.Priority priority, String subject) {
        Optional<Handoff> existing = turn.standing().handoff();
        Instant dueAt = priority == Handoff.Priority.EMERGENCY
                ? turn.now()
                : desk.hours().after(turn.now(), desk.replyWithin());
        Handoff.Case about = new Handoff.Case(reason, shortened(subject));
        Handoff handoff = existing.map(open -> raised(open, priority, about, dueAt))
                .orElseGet(() -> Handoff.request(
                        new HandoffId(ids.get()), turn.session().conversation(), priority, about, turn.now(), dueAt));
        return new Opened(handoff, notices(turn, handoff));
    }

    private static Handoff raised(Handoff open, Handoff.Priority priority, Handoff.Case about, Instant dueAt) {
        boolean higher = priority.compareTo(open.priority()) > 0;
        Handoff.Case both = new Handoff.Case(
                open.about().reason(), shortened(joined(open.about().subject(), about.subject())));
        return new Handoff(
                open.id(),
                open.conversation(),
                open.state(),
                higher ? priority : open.priority(),
                higher ? about : both,
                open.createdAt(),
                dueAt.isBefore(open.dueAt()) ? dueAt : open.dueAt(),
                open.takenBy());
    }

    /** An emergency has no subject. */
    private static String joined(String before, String more) {
        return before.isEmpty() || more.isEmpty() ? before + more : before + " · " + more;
    }

    private List<Turn.Notice> notices(TurnContext turn, Handoff handoff) {
        boolean emergency = handoff.priority() == Handoff.Priority.EMERGENCY;
        return notices.about(
                handoff,
                turn.conversation(),
                emergency ? Phrase.ADMIN_EMERGENCY : Phrase.ADMIN_NOTICE,
                emergency ? desk.safeguarding() : desk.admins());
    }

    private static String shortened(String subject) {
        String line = subject.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
}
