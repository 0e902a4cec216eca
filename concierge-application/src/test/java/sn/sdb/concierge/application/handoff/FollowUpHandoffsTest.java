package sn.sdb.concierge.application.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.handoff.ActOnHandoff.Action;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.Handoff.Priority;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Moved;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;

final class FollowUpHandoffsTest {

    private static final Conversation PERSON = Samples.web(1);
    private static final Conversation ADMIN = Samples.web(900);
    private static final Conversation GUARDIAN = Samples.web(901);
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final OfficeHours HOURS =
            OfficeHours.parse("Mon-Fri 08:30-17:30", ZoneId.of("Africa/Dakar")).orElseThrow();

    /** A Monday morning. */
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    private final Samples samples = new Samples();
    private final InMemoryStore store = new InMemoryStore(() -> now);
    private final Phrases phrases = new Phrases();
    private final FollowUpHandoffs followUp = process();

    private FollowUpHandoffs process() {
        return new FollowUpHandoffs(
                store.handoffs(),
                store.alerts(),
                store.people(),
                new OpenHandoff.Desk(List.of(ADMIN), List.of(GUARDIAN), HOURS, WITHIN, Optional.empty(), Language.FR),
                phrases,
                () -> now);
    }

    private HandoffId asked(Priority priority, Instant dueAt) {
        store.inbox().receive(samples.text(PERSON, 1, "un humain"), new Urgency.Immediate());
        Claim claim = store.queue().claim(1).getFirst();
        Handoff sample = samples.handoff(claim, priority);
        Handoff handoff = Handoff.request(sample.id(), sample.conversation(), priority, sample.about(), now, dueAt);
        store.queue()
                .commit(
                        claim.lease(),
                        PERSON,
                        Samples.with(samples.turn(claim, List.of()), Samples.asking(handoff)),
                        new Terms(claim.waiting().getLast().id(), false, true));
        store.queue().release(claim.lease(), Optional.empty());
        return handoff.id();
    }

    private void act(HandoffId id, Action action) {
        assertThat(new ActOnHandoff(store.handoffs(), store.people(), phrases, Language.FR).act(id, "awa", action))
                .isInstanceOf(Moved.Done.class);
    }

    /** The first line of everything that was said there. */
    private List<String> told(Conversation to) {
        return store.replies().after(to, 0).stream()
                .map(stored -> stored.reply().markdown().lines().findFirst().orElseThrow())
                .toList();
    }

    private String line(Phrase phrase) {
        return phrases.text(Language.FR, phrase)
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("{reason}", "asked");
    }

    /** Looks every minute, as the product does, in two processes. */
    private void pass(Duration time) {
        FollowUpHandoffs other = process();
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(60)) {
            followUp.look();
            other.look();
        }
    }

    @Test
    void what_nobody_takes_is_told_again_then_to_everybody_and_then_once_a_day() {
        asked(Priority.NORMAL, now.plus(WITHIN));

        pass(WITHIN);
        assertThat(told(ADMIN)).isEmpty();
        pass(WITHIN);
        assertThat(told(ADMIN)).containsExactly(line(Phrase.ADMIN_REMINDER));
        assertThat(told(GUARDIAN)).isEmpty();
        pass(Duration.ofHours(4));
        assertThat(told(ADMIN)).containsExactly(line(Phrase.ADMIN_REMINDER), line(Phrase.ADMIN_ESCALATION));
        assertThat(told(GUARDIAN)).containsExactly(line(Phrase.ADMIN_ESCALATION));
        pass(Duration.ofDays(1));
        assertThat(told(GUARDIAN)).hasSize(2);
    }

    @Test
    void nobody_is_reminded_of_a_request_while_the_office_is_closed() {
        now = Instant.parse("2026-03-06T17:00:00Z");
        asked(Priority.NORMAL, now.plus(WITHIN).minusSeconds(1));

        now = Instant.parse("2026-03-06T17:31:00Z");
        pass(Duration.ofHours(12));

        assertThat(told(ADMIN)).isEmpty();
        now = Instant.parse("2026-03-09T08:30:00Z");
        pass(Duration.ofMinutes(5));
        assertThat(told(ADMIN)).hasSize(1);
    }

    @Test
    void an_emergency_is_told_every_five_minutes_day_and_night_and_soon_to_others() {
        now = Instant.parse("2026-03-08T02:00:00Z");
        HandoffId id = asked(Priority.EMERGENCY, now);

        pass(Duration.ofMinutes(9));
        assertThat(told(GUARDIAN)).containsExactly(line(Phrase.ADMIN_EMERGENCY_AGAIN));
        assertThat(told(ADMIN)).isEmpty();
        pass(Duration.ofMinutes(12));
        assertThat(told(GUARDIAN)).hasSize(4);
        assertThat(told(ADMIN)).hasSize(2);

        act(id, new Action.Take());
        pass(Duration.ofHours(1));
        assertThat(told(GUARDIAN)).hasSize(4);
    }

    @Test
    void what_was_taken_and_forgotten_goes_back_to_all_and_the_person_is_told() {
        HandoffId id = asked(Priority.NORMAL, now.plus(WITHIN));
        act(id, new Action.Take());

        pass(Duration.ofHours(23));
        act(id, new Action.Say("Bonjour"));
        pass(Duration.ofHours(23));
        assertThat(told(GUARDIAN)).isEmpty();
        pass(Duration.ofHours(2));

        Handoff handoff = store.handoffs().find(id).orElseThrow().handoff();
        assertThat(handoff.state()).isEqualTo(Handoff.State.RELEASED);
        assertThat(told(PERSON)).last().isEqualTo(phrases.text(Language.FR, Phrase.HANDOFF_RELEASED));
        assertThat(told(ADMIN)).contains(line(Phrase.ADMIN_FORGOTTEN));
        assertThat(told(GUARDIAN)).contains(line(Phrase.ADMIN_FORGOTTEN));
    }

    @Test
    void what_is_resolved_is_followed_up_no_more() {
        HandoffId id = asked(Priority.NORMAL, now.plus(WITHIN));
        act(id, new Action.Take());
        act(id, new Action.Resolve());

        pass(Duration.ofDays(2));

        assertThat(told(ADMIN)).isEmpty();
    }

    @Test
    void neither_number_nor_name_of_the_person_is_told() {
        asked(Priority.EMERGENCY, now);

        pass(Duration.ofMinutes(12));

        List<String> words = new ArrayList<>();
        store.replies()
                .after(GUARDIAN, 0)
                .forEach(stored -> words.add(stored.reply().markdown()));
        assertThat(words)
                .isNotEmpty()
                .noneMatch(text -> text.contains(PERSON.user().value()));
    }
}
