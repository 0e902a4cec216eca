package sn.sdb.concierge.application.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.Session.Dialogue;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.conversation.Samples;

final class RequestHumanTest {

    private static final OfficeHours HOURS =
            OfficeHours.parse("Mon-Fri 08:30-17:30", ZoneId.of("Africa/Dakar")).orElseThrow();
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final Conversation ADMIN = Samples.telegram(999);
    private static final Dialogue SUBJECT = new Dialogue(Dialogue.Step.HUMAN_SUBJECT, "ASKED");

    private final Phrases phrases = new Phrases();
    private final ExpectedReply expected = new ExpectedReply(HOURS, WITHIN, phrases);
    private final RequestHuman requestHuman = new RequestHuman(
            new OpenHandoff(
                    new OpenHandoff.Desk(List.of(ADMIN), List.of(), HOURS, WITHIN, Optional.empty(), Language.FR),
                    phrases,
                    () -> new UUID(0, 1)),
            expected,
            phrases);

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, FR, d’ici 30 minutes",
        "2026-03-02T09:00:00Z, EN, within 30 minutes",
        "2026-03-02T09:00:00Z, PT, dentro de 30 minutos",
        "2026-03-02T19:00:00Z, FR, mardi à partir de 8 h 30",
        "2026-03-02T19:00:00Z, EN, Tuesday from 8:30 AM",
        "2026-03-02T19:00:00Z, PT, terça-feira a partir das 8h30",
        "2026-03-07T10:00:00Z, FR, lundi à partir de 8 h 30",
        "2026-03-07T10:00:00Z, EN, Monday from 8:30 AM",
        "2026-03-07T10:00:00Z, PT, segunda-feira a partir das 8h30"
    })
    void an_answer_is_expected_within_minutes_or_from_the_next_opening(Instant now, Language language, String when) {
        assertThat(expected.from(now, language)).isEqualTo(when);
    }

    @Test
    void who_asks_for_a_human_is_asked_what_about() {
        Draft draft = requestHuman.ask(Turns.begin().saying("un humain svp"), Handoff.Reason.ASKED);

        assertThat(draft.reply()).contains(Reply.of(phrases.text(Language.FR, Phrase.ASK_SUBJECT)));
        assertThat(draft.follow().dialogue()).contains(SUBJECT);
        assertThat(draft.follow().effects()).isEqualTo(Turn.Effects.NONE);
    }

    @Test
    void who_has_said_what_about_is_not_asked() {
        String said = "je voudrais parler à quelqu'un du bureau parce que le nom de mon fils est mal écrit";

        Draft draft = requestHuman.ask(Turns.begin().saying(said), Handoff.Reason.ASKED);

        assertThat(draft.follow().effects().handoff())
                .hasValueSatisfying(
                        handoff -> assertThat(handoff.about().subject()).isEqualTo(said));
    }

    @Test
    void the_subject_makes_the_request_and_tells_the_admins() {
        Draft draft = requestHuman.withSubject(Turns.begin().saying("le baptême"), SUBJECT, "le  baptême\nde ma fille");

        assertThat(draft.reply())
                .map(Reply::markdown)
                .hasValueSatisfying(words -> assertThat(words).contains("d’ici 30 minutes"));
        assertThat(draft.follow().effects().handoff()).hasValueSatisfying(handoff -> {
            assertThat(handoff.state()).isEqualTo(Handoff.State.REQUESTED);
            assertThat(handoff.about()).isEqualTo(new Handoff.Case(Handoff.Reason.ASKED, "le baptême de ma fille"));
            assertThat(handoff.dueAt()).isEqualTo(Turns.NOW.plus(WITHIN));
        });
        assertThat(draft.follow().effects().notices()).singleElement().satisfies(notice -> {
            assertThat(notice.to()).isEqualTo(ADMIN);
            assertThat(notice.reply().markdown())
                    .contains("le baptême de ma fille")
                    .doesNotContain("4200042");
        });
        assertThat(draft.follow().dialogue()).isEmpty();
    }

    @Test
    void a_request_made_at_the_weekend_is_due_on_monday() {
        Turns saturday = Turns.begin().at(Instant.parse("2026-03-07T10:00:00Z"));

        assertThat(requestHuman
                        .withSubject(saturday.saying("x"), SUBJECT, "x")
                        .follow()
                        .effects()
                        .handoff())
                .map(Handoff::dueAt)
                .contains(Instant.parse("2026-03-09T09:00:00Z"));
    }

    @Test
    void who_asks_again_is_told_how_the_open_request_stands() {
        Handoff open = Turns.open(Handoff.State.REQUESTED, Handoff.Priority.NORMAL);

        Draft draft = requestHuman.ask(Turns.begin().with(open).saying("un humain svp"), Handoff.Reason.ASKED);

        assertThat(draft.reply())
                .map(Reply::markdown)
                .hasValueSatisfying(words -> assertThat(words).startsWith("Votre demande est déjà enregistrée"));
        assertThat(draft.follow().effects().handoff()).isEmpty();
    }

    @Test
    void who_asks_after_a_request_that_is_late_is_told_so() {
        Handoff open = Turns.open(Handoff.State.RELEASED, Handoff.Priority.NORMAL);
        Turns later = Turns.begin().at(Turns.NOW.plusSeconds(1));

        Draft draft = requestHuman.ask(later.with(open).saying("où en est ma demande ?"), Handoff.Reason.ASKED);

        assertThat(draft.reply())
                .map(Reply::markdown)
                .hasValueSatisfying(words -> assertThat(words).contains("personne n’a encore pu la prendre"));
    }

    @Test
    void one_more_wish_joins_the_open_request() {
        Handoff open = Turns.open(Handoff.State.REQUESTED, Handoff.Priority.NORMAL);

        Draft draft = requestHuman.record(Turns.begin().with(open).saying("effacer"), Phrase.ERASURE_REQUESTED);

        assertThat(draft.follow().effects().handoff()).hasValueSatisfying(handoff -> {
            assertThat(handoff.id()).isEqualTo(open.id());
            assertThat(handoff.about().subject()).isEqualTo("le baptême · effacer");
        });
    }

    @Test
    void a_long_subject_is_shortened() {
        Draft draft = requestHuman.withSubject(Turns.begin().saying("x"), SUBJECT, "mot ".repeat(200));

        assertThat(draft.follow().effects().handoff())
                .hasValueSatisfying(handoff ->
                        assertThat(handoff.about().subject()).hasSize(300).endsWith("…"));
    }
}
