package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.service.ServiceType;

final class WorkConversationTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void an_answer_is_committed_before_it_is_sent() {
        InboundMessage message = stage.write("Bonjour");
        List<Boolean> committed = new ArrayList<>();
        stage.platform.then(piece -> {
            committed.add(stage.store.replies().outcomeOf(message.key()).isPresent());
            return new SendOutcome.Sent(Optional.empty());
        });

        stage.work();

        assertThat(committed).containsExactly(true);
    }

    @Test
    void messages_are_answered_one_by_one_in_their_order() {
        stage.write("un");
        stage.write("deux");
        stage.write("trois");

        stage.work();

        assertThat(stage.seen).extracting(TurnContext::text).containsExactly("un", "deux", "trois");
        assertThat(stage.said())
                .satisfiesExactly(
                        one -> assertThat(one).contains("« un »"),
                        two -> assertThat(two).contains("« deux »"),
                        three -> assertThat(three).contains("« trois »"));
        assertThat(stage.heard.answered).isEqualTo(3);
    }

    @Test
    void what_was_written_in_a_burst_is_one_turn_with_one_answer() {
        stage.burst("bonjour");
        stage.burst("je voudrais inscrire ma fille");
        stage.later(Stage.WINDOW);

        stage.work();

        assertThat(stage.seen).extracting(TurnContext::text).containsExactly("bonjour\nje voudrais inscrire ma fille");
        assertThat(stage.said()).hasSize(1);
    }

    @Test
    void a_turn_that_is_stale_when_it_is_committed_sends_nothing() {
        stage.answering(turn -> {
            stage.takenOver();
            return Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("trop tard")));
        });
        stage.write("Bonjour");

        stage.store.queue().claim(1).forEach(stage::workOn);

        assertThat(stage.platform.sent()).isEmpty();
    }

    @Test
    void free_text_that_comes_before_the_commit_joins_the_turn() {
        stage.answering(turn -> {
            if (stage.seen.size() == 1) {
                stage.burst("et mon fils");
            }
            return Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("pour : " + turn.text())));
        });
        stage.burst("inscrire ma fille");
        stage.later(Stage.WINDOW);

        stage.work();

        assertThat(stage.said()).singleElement().asString().startsWith("pour : inscrire ma fille\net mon fils");
    }

    @Test
    void a_turn_starts_again_twice_and_then_answers_what_it_has() {
        stage.answering(turn -> {
            stage.burst("encore " + stage.seen.size());
            return Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("reçu : " + turn.text())));
        });
        stage.burst("début");
        stage.later(Stage.WINDOW);

        stage.work();

        assertThat(stage.seen).hasSize(3);
        assertThat(stage.said()).singleElement().asString().startsWith("reçu : début\nencore 1\nencore 2");
        assertThat(stage.store.gauge().measure().inbox()).isEqualTo(1);
    }

    @Test
    void a_command_that_comes_meanwhile_does_not_join() {
        stage.answering(turn -> {
            if (stage.seen.size() == 1) {
                stage.write("menu");
            }
            return Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("reçu : " + turn.text())));
        });
        stage.burst("inscrire ma fille");
        stage.later(Stage.WINDOW);

        stage.work();

        assertThat(stage.said()).hasSize(2).last().asString().isEqualTo("reçu : menu");
    }

    @Test
    void a_failed_turn_is_tried_again_after_a_pause_that_doubles() {
        stage.answering(failing());
        stage.say("Bonjour");

        stage.later(Duration.ofMillis(999));
        stage.work();
        assertThat(stage.seen).hasSize(1);

        stage.later(Duration.ofMillis(1));
        stage.work();
        assertThat(stage.seen).hasSize(2);

        stage.later(Duration.ofMillis(1_999));
        stage.work();
        assertThat(stage.seen).hasSize(2);

        stage.later(Duration.ofMillis(1));
        stage.work();
        assertThat(stage.seen).hasSize(3);
        assertThat(stage.said()).isEmpty();
    }

    @Test
    void a_turn_that_fails_too_often_is_set_aside_with_an_apology_a_request_and_a_notice() {
        stage.answering(failing());
        stage.say("une question qui fait tout échouer");

        failEveryTime();

        assertThat(stage.seen).hasSize(Stage.FAILURES);
        assertThat(stage.said()).singleElement().asString().contains(stage.phrase(Phrase.SET_ASIDE));
        assertThat(stage.store.handoffs().list(Optional.empty()))
                .singleElement()
                .extracting(
                        listed -> listed.handoff().about().reason(),
                        listed -> listed.handoff().priority())
                .containsExactly(Handoff.Reason.SET_ASIDE, Handoff.Priority.HIGH);
        assertThat(stage.noticed()).singleElement().asString().contains("une question qui fait tout échouer");
        assertThat(stage.store.gauge().measure().setAside()).isEqualTo(1);
        assertThat(stage.heard.setAside).isEqualTo(1);
    }

    @Test
    void a_store_that_is_away_when_a_session_is_read_is_waited_for_and_is_no_failure() {
        stage.say("un");
        stage.cache.failures.add(new StoreUnavailableException("away"));
        stage.cache.failures.add(new StoreUnavailableException("still away"));

        stage.say("deux");

        assertThat(stage.said()).hasSize(2);
    }

    @Test
    void what_was_sent_is_not_sent_again_because_a_session_could_not_be_read() {
        stage.platform.then(piece -> SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
        stage.say("un");
        stage.later(Duration.ofMinutes(1));
        stage.write("deux");
        stage.cache.failures.add(new IllegalStateException("a bug"));

        stage.work();
        stage.later(Duration.ofMinutes(1));
        stage.work();

        assertThat(stage.said())
                .satisfiesExactly(
                        failed -> assertThat(failed).contains("« un »"),
                        sent -> assertThat(sent).contains("« un »"),
                        next -> assertThat(next).contains("« deux »"));
    }

    @Test
    void an_error_is_counted_as_any_failure_is() {
        stage.answering(turn -> {
            throw new StackOverflowError("too deep");
        });
        stage.say("un texte trop profond");

        failEveryTime();

        assertThat(stage.seen).hasSize(Stage.FAILURES);
        assertThat(stage.store.gauge().measure().setAside()).isEqualTo(1);
    }

    @Test
    void a_conversation_goes_on_after_a_message_was_set_aside() {
        stage.answering(failing());
        stage.say("une question qui fait tout échouer");
        failEveryTime();

        stage.answering(turn -> Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("de retour"))));
        stage.say("et celle-ci ?");

        assertThat(stage.said()).last().asString().isEqualTo("de retour");
    }

    private void failEveryTime() {
        for (int i = 0; i < Stage.FAILURES; i++) {
            stage.later(Duration.ofMinutes(1));
            stage.work();
        }
    }

    private static Responder failing() {
        return turn -> {
            throw new IllegalStateException("a bug");
        };
    }
}
