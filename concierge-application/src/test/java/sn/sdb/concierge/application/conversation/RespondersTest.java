package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.Samples;

/** Those that are asked before the services are. */
final class RespondersTest {

    private static final String CRY = "au secours mon mari me frappe";
    private static final Conversation GUARDIAN = Samples.telegram(777);

    private final Phrases phrases = new Phrases();
    private final Stage.Heard heard = new Stage.Heard();

    private EmergencyResponder emergencies() {
        OpenHandoff.Desk usual = Stage.desk();
        OpenHandoff.Desk desk = new OpenHandoff.Desk(
                usual.admins(),
                List.of(GUARDIAN),
                usual.hours(),
                usual.replyWithin(),
                Optional.of("https://concierge.example"),
                Language.FR);
        return new EmergencyResponder(
                EmergencyDetector.standard(),
                new OpenHandoff(desk, phrases, () -> new UUID(0, 1)),
                phrases,
                "800 00 202, 17");
    }

    @Test
    void an_emergency_is_answered_with_the_numbers_to_call() {
        assertThat(emergencies().respond(Turns.begin().in(Language.EN).saying(CRY)))
                .flatMap(Draft::reply)
                .contains(Reply.of(
                        phrases.text(Language.EN, Phrase.EMERGENCY, Map.of("numbers", "800 00 202, 17")), List.of()));
    }

    @Test
    void an_emergency_is_a_safeguarding_case_of_the_highest_priority_that_is_due_now() {
        assertThat(emergencies().respond(Turns.begin().saying(CRY))).hasValueSatisfying(draft -> {
            assertThat(draft.follow().mood()).isEqualTo(Draft.Mood.SAFEGUARDING);
            assertThat(draft.follow().effects().handoff()).hasValueSatisfying(handoff -> {
                assertThat(handoff.priority()).isEqualTo(Handoff.Priority.EMERGENCY);
                assertThat(handoff.about().subject()).isEmpty();
                assertThat(handoff.dueAt()).isEqualTo(Turns.NOW);
            });
        });
    }

    @Test
    void an_emergency_is_told_to_the_safeguarding_contacts_alone_without_a_word_of_it() {
        assertThat(emergencies().respond(Turns.begin().saying(CRY)))
                .map(draft -> draft.follow().effects().notices())
                .hasValueSatisfying(notices -> assertThat(notices)
                        .singleElement()
                        .satisfies(notice -> {
                            assertThat(notice.to()).isEqualTo(GUARDIAN);
                            assertThat(notice.reply().markdown())
                                    .contains("***", "https://concierge.example/desk#")
                                    .doesNotContain("mari", "4200042");
                        }));
    }

    @Test
    void an_emergency_raises_the_request_that_is_open_and_makes_it_due() {
        Handoff open = Turns.open(Handoff.State.TAKEN, Handoff.Priority.NORMAL);

        assertThat(emergencies().respond(Turns.begin().with(open).saying(CRY)))
                .flatMap(draft -> draft.follow().effects().handoff())
                .hasValueSatisfying(handoff -> {
                    assertThat(handoff.id()).isEqualTo(open.id());
                    assertThat(handoff.priority()).isEqualTo(Handoff.Priority.EMERGENCY);
                    assertThat(handoff.state()).isEqualTo(Handoff.State.TAKEN);
                });
    }

    @Test
    void the_vocabulary_of_the_faith_is_no_emergency() {
        assertThat(emergencies().respond(Turns.begin().saying("pourquoi la mort du Christ sur la croix ?")))
                .isEmpty();
    }

    private LimitResponder limited(int allowed) {
        AtomicInteger counted = new AtomicInteger();
        return new LimitResponder(
                (who, sentAt) -> MessageLimit.Verdict.of(counted.incrementAndGet(), allowed), phrases, heard);
    }

    @Test
    void who_writes_too_often_is_told_once_and_then_met_with_silence() {
        LimitResponder responder = limited(1);

        assertThat(responder.respond(Turns.begin().saying("un"))).isEmpty();
        assertThat(responder.respond(Turns.begin().saying("deux")))
                .flatMap(Draft::reply)
                .contains(Reply.of(phrases.text(Language.FR, Phrase.TOO_FAST)));
        assertThat(responder.respond(Turns.begin().saying("trois")))
                .hasValueSatisfying(draft -> assertThat(draft.reply()).isEmpty());
        assertThat(heard.limited).isEqualTo(2);
    }

    @Test
    void a_burst_past_the_limit_gets_the_notice_and_not_the_silence() {
        assertThat(limited(1).respond(Turns.begin().saying("un", "deux", "trois")))
                .flatMap(Draft::reply)
                .isPresent();
    }

    @Test
    void the_office_is_left_alone_with_a_person_whose_request_it_has_taken() {
        Handoff taken = Turns.open(Handoff.State.TAKEN, Handoff.Priority.NORMAL);
        Handoff requested = Turns.open(Handoff.State.REQUESTED, Handoff.Priority.NORMAL);

        assertThat(new OfficeResponder().respond(Turns.begin().with(taken).saying("merci")))
                .hasValueSatisfying(draft -> assertThat(draft.reply()).isEmpty());
        assertThat(new OfficeResponder().respond(Turns.begin().with(requested).saying("merci")))
                .isEmpty();
    }

    @Test
    void the_concierge_keeps_silent_until_the_hour_of_the_office_is_over() {
        Turns begin = Turns.begin().silentUntil(Turns.NOW.plus(Duration.ofHours(1)));

        assertThat(new OfficeResponder().respond(begin.saying("merci"))).isPresent();
        assertThat(new OfficeResponder()
                        .respond(begin.at(Turns.NOW.plus(Duration.ofHours(1))).saying("merci")))
                .isEmpty();
    }

    @Test
    void an_edit_changes_what_is_stored_and_is_not_answered() {
        assertThat(new EditResponder().respond(Turns.begin().of(new Content.Edited("m7", "pardon"))))
                .hasValueSatisfying(draft -> {
                    assertThat(draft.reply()).isEmpty();
                    assertThat(draft.follow().effects())
                            .isEqualTo(new Turn.Effects(Optional.empty(), List.of(), false, Optional.of("m7")));
                });
    }

    @Test
    void what_cannot_be_read_is_answered_with_what_to_do_instead() {
        UnreadableResponder responder = new UnreadableResponder(phrases);

        assertThat(responder.respond(Turns.begin().of(new Content.Unsupported("poll"))))
                .flatMap(Draft::reply)
                .contains(Reply.of(phrases.text(Language.FR, Phrase.UNSUPPORTED)));
        assertThat(responder.respond(Turns.begin().of(new Content.Command("start", ""))))
                .isEmpty();
        assertThat(responder.respond(Turns.begin().saying("bonjour"))).isEmpty();
    }
}
