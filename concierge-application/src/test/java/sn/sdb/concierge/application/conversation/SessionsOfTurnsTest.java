package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.Session;

/** What one turn leaves for the next. */
final class SessionsOfTurnsTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_turn_knows_what_was_said_before_in_its_session() {
        stage.say("un");
        stage.later(Stage.TIMEOUT);
        stage.say("deux");

        assertThat(session(1).id()).isEqualTo(session(0).id());
        assertThat(session(1).memory().exchanges())
                .extracting(Exchange::question)
                .containsExactly("un");
    }

    @Test
    void half_an_hour_of_silence_ends_a_session() {
        stage.say("un");
        stage.later(Stage.TIMEOUT.plusMillis(1));
        stage.say("deux");

        assertThat(session(1).id()).isNotEqualTo(session(0).id());
        assertThat(session(1).memory()).isEqualTo(Session.Memory.empty());
    }

    @Test
    void a_copy_of_the_right_version_spares_the_store() {
        stage.say("un");
        stage.cache.kept.replaceAll((conversation, session) -> remembering(session, "de la copie"));
        stage.say("deux");

        assertThat(session(1).memory().exchanges())
                .extracting(Exchange::question)
                .containsExactly("de la copie");
    }

    @Test
    void a_copy_of_another_version_is_not_used_and_the_store_is_read() {
        stage.say("un");
        stage.cache.kept.replaceAll(
                (conversation, session) -> remembering(session, "de la copie").at(session.version() - 1));
        stage.say("deux");

        assertThat(session(1).memory().exchanges())
                .extracting(Exchange::question)
                .containsExactly("un");
    }

    @Test
    void a_safeguarding_exchange_is_no_context_of_a_later_turn_wherever_the_session_comes_from() {
        stage.answering(turn -> Optional.of(
                Draft.own(ServiceType.CONTACT_HUMAIN, Reply.of("appelez")).feeling(Draft.Mood.SAFEGUARDING)));
        stage.say("on me frappe");
        stage.say("de la copie");
        stage.cache.kept.clear();
        stage.say("du magasin");

        assertThat(session(1).memory().exchanges()).isEmpty();
        assertThat(session(2).memory().exchanges()).isEmpty();
        assertThat(stage.store.sessions().find(session(0).id()))
                .hasValueSatisfying(view -> assertThat(view.safeguarding()).isTrue());
    }

    @Test
    void no_more_than_the_last_exchanges_are_remembered() {
        for (int i = 1; i <= Session.REMEMBERED + 2; i++) {
            stage.say("question " + i);
        }

        assertThat(session(Session.REMEMBERED + 1).memory().exchanges())
                .extracting(Exchange::question)
                .startsWith("question 2")
                .hasSize(Session.REMEMBERED);
    }

    @Test
    void the_first_answer_alone_says_what_is_kept() {
        stage.say("un");
        stage.later(Duration.ofDays(2));
        stage.say("deux");

        String notice = stage.phrase(Phrase.PRIVACY_NOTICE);
        assertThat(stage.said())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(notice),
                        second -> assertThat(second).doesNotContain(notice));
    }

    @Test
    void the_backlog_of_an_outage_gets_one_apology() {
        stage.askingFirst(new BacklogResponder(Stage.MAX_AGE, stage.phrases));
        stage.write("vieux un");
        stage.write("vieux deux");
        stage.write("vieux trois");
        stage.later(Stage.MAX_AGE.plusSeconds(1));
        stage.write("tout neuf");

        stage.work();

        assertThat(stage.said())
                .satisfiesExactly(
                        apology -> assertThat(apology).startsWith(stage.phrase(Phrase.TOO_OLD)),
                        answer -> assertThat(answer).contains("tout neuf"));
    }

    @Test
    void answers_that_did_not_help_are_counted_until_one_does() {
        List<Draft.Mood> moods =
                List.of(Draft.Mood.UNHELPFUL, Draft.Mood.UNHELPFUL, Draft.Mood.NEUTRAL, Draft.Mood.HELPFUL);
        stage.answering(turn -> Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("oui"))
                .feeling(moods.get(Math.min(3, stage.seen.size() - 1)))));
        for (int i = 0; i < 5; i++) {
            stage.say("question " + i);
        }

        assertThat(stage.seen)
                .extracting(turn -> turn.session().memory().unhelpful())
                .containsExactly(0, 1, 2, 2, 0);
    }

    private Session session(int turn) {
        return stage.seen.stream().map(TurnContext::session).toList().get(turn);
    }

    private static Session remembering(Session session, String question) {
        return new Session(
                session.id(),
                session.conversation(),
                session.version(),
                session.service(),
                new Session.Memory(List.of(new Exchange(question, "oui")), List.of(), Optional.empty(), 0),
                session.createdAt(),
                session.lastActivity());
    }
}
