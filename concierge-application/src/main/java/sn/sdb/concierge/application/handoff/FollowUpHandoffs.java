package sn.sdb.concierge.application.handoff;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.Handoff.Priority;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.operation.Alerts;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.Person;

/**
 * Sees to it that no request for a human is forgotten: nobody took it in time, and the office is told again, then everybody
 * who is responsible; somebody took it and went away, and the others get it back. Every process may do so at the same time:
 * what is said is said once, by the one that commits it. Safe for concurrent use.
 */
public final class FollowUpHandoffs {

    private static final Logger log = LoggerFactory.getLogger(FollowUpHandoffs.class);

    /** Whoever took a request and has done nothing with it for so long has forgotten it. */
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    /** Somebody may be in danger: until one of those responsible acknowledges it, they hear of it this often. */
    private static final Duration EMERGENCY_AGAIN = Duration.ofMinutes(5);

    /** After which others hear of an emergency too. */
    private static final Duration EMERGENCY_ALONE = Duration.ofMinutes(10);

    private static final Duration DAY = Duration.ofDays(1);

    private final HandoffDesk desk;
    private final Alerts alerts;
    private final People people;
    private final OpenHandoff.Desk office;
    private final OfficeNotices notices;
    private final Phrases phrases;
    private final InstantSource clock;

    public FollowUpHandoffs(
            HandoffDesk desk,
            Alerts alerts,
            People people,
            OpenHandoff.Desk office,
            Phrases phrases,
            InstantSource clock) {
        this.desk = desk;
        this.alerts = alerts;
        this.people = people;
        this.office = office;
        this.notices = new OfficeNotices(office, phrases);
        this.phrases = phrases;
        this.clock = clock;
    }

    /** Looks through what is open; to be called every minute. What cannot be said now is said by the next look. */
    public void look() {
        try {
            desk.forgotten(FORGOTTEN).forEach(this::release);
            Instant now = clock.instant();
            desk.overdue(now).forEach(late -> remind(late, now));
        } catch (StoreUnavailableException e) {
            log.atDebug().log("handoffs_not_looked_at");
        }
    }

    private void release(Handoff.Listed forgotten) {
        Handoff handoff = forgotten.handoff();
        Language language = people.find(forgotten.conversation().user())
                .map(Person::language)
                .orElse(office.language());
        HandoffDesk.Moved moved = desk.move(
                handoff.id(),
                HandoffDesk.Move.ofForgotten(
                        handoff.takenBy().orElse(""),
                        Reply.of(phrases.text(language, Phrase.HANDOFF_RELEASED)),
                        FORGOTTEN));
        if (moved instanceof HandoffDesk.Moved.Done) {
            log.atWarn().addKeyValue("handoff_id", handoff.id()).log("handoff_forgotten");
            List<Conversation> everybody = everybody();
            boolean unused = alerts.raise(
                    "handoff-forgotten:" + handoff.id(),
                    DAY,
                    notices.about(handoff, forgotten.conversation(), Phrase.ADMIN_FORGOTTEN, everybody));
        }
    }

    private void remind(Handoff.Listed late, Instant now) {
        if (late.handoff().priority() == Priority.EMERGENCY) {
            remindOfEmergency(late, now);
        } else if (!office.hours().nextOpening(now).isAfter(now)) {
            remindOfRequest(late, now);
        }
    }

    private void remindOfEmergency(Handoff.Listed late, Instant now) {
        if (now.isBefore(late.handoff().dueAt().plus(EMERGENCY_AGAIN))) {
            return;
        }
        boolean others = !now.isBefore(late.handoff().dueAt().plus(EMERGENCY_ALONE));
        say("handoff", late, EMERGENCY_AGAIN, Phrase.ADMIN_EMERGENCY_AGAIN, office.safeguarding());
        if (others) {
            List<Conversation> more = office.admins().stream()
                    .filter(admin -> !office.safeguarding().contains(admin))
                    .toList();
            say("handoff-escalated", late, EMERGENCY_ALONE, Phrase.ADMIN_EMERGENCY_AGAIN, more);
        }
    }

    private void remindOfRequest(Handoff.Listed late, Instant now) {
        Instant escalates = office.hours().after(late.handoff().dueAt(), office.replyWithin());
        if (now.isBefore(escalates)) {
            say("handoff", late, DAY, Phrase.ADMIN_REMINDER, office.admins());
        } else {
            say("handoff-escalated", late, DAY, Phrase.ADMIN_ESCALATION, everybody());
        }
    }

    private List<Conversation> everybody() {
        return Stream.concat(office.admins().stream(), office.safeguarding().stream())
                .distinct()
                .toList();
    }

    private void say(String name, Handoff.Listed late, Duration again, Phrase phrase, List<Conversation> to) {
        Handoff handoff = late.handoff();
        if (!to.isEmpty()
                && alerts.raise(
                        name + ":" + handoff.id(), again, notices.about(handoff, late.conversation(), phrase, to))) {
            log.atWarn()
                    .addKeyValue("handoff_id", handoff.id())
                    .addKeyValue("priority", handoff.priority())
                    .log("office_reminded");
        }
    }
}
