package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.MessagingChannel.Trace;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.service.ServiceType;

final class DeliverRepliesTest {

    private static final SendOutcome SENT = new SendOutcome.Sent(Optional.empty());
    private static final SendOutcome DOWN = SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN);
    private static final SendOutcome UNKNOWN = new SendOutcome.Unknown(SendFailure.NO_ANSWER);
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** Takes the answer below in three pieces. */
    private final Stage stage = new Stage(10);

    DeliverRepliesTest() {
        stage.askingFirst(turn -> turn.person().known() ? Optional.empty() : Optional.of(silence()));
        stage.say("première prise de contact");
        stage.answering(turn -> Optional.of(Draft.own(
                ServiceType.RENSEIGNEMENT,
                Reply.of(turn.text().equals("long") ? "aaaa bbbb cccc dddd eeee" : turn.text()))));
    }

    private static Draft silence() {
        return Draft.silence(ServiceType.RENSEIGNEMENT);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private long unsent() {
        return stage.store.gauge().measure().outbox();
    }

    private void tryAgain() {
        stage.later(PAUSE);
        stage.work();
    }

    @Test
    void a_piece_that_was_sent_is_done() {
        stage.say("oui");
        tryAgain();

        assertThat(stage.said()).containsExactly("oui");
        assertThat(unsent()).isZero();
    }

    @Test
    void pieces_are_sent_in_order() {
        stage.say("long");

        assertThat(stage.said()).containsExactly("aaaa bbbb", "cccc dddd", "eeee");
    }

    @Test
    void a_piece_is_sent_only_after_the_end_of_the_one_before_it_was_recorded() {
        List<Long> leftWhenSent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            stage.platform.then(piece -> {
                leftWhenSent.add(unsent());
                return SENT;
            });
        }

        stage.say("long");

        assertThat(leftWhenSent).containsExactly(3L, 2L, 1L);
    }

    @ParameterizedTest
    @EnumSource(
            value = SendFailure.class,
            names = {"THROTTLED", "PLATFORM_DOWN", "SESSION_DOWN", "UNAUTHORIZED", "ACCOUNT_RESTRICTED", "NO_ANSWER"})
    void a_failed_piece_is_sent_again_after_a_pause(SendFailure failure) {
        stage.platform.then(SendOutcome.Failed.of(failure));

        stage.say("oui");
        stage.work();
        assertThat(stage.said()).hasSize(1);

        stage.later(Duration.ofSeconds(1));
        stage.work();
        assertThat(stage.said()).containsExactly("oui", "oui");
        assertThat(unsent()).isZero();
        assertThat(stage.platform.traced()).isEmpty();
    }

    @Test
    void the_pause_grows_while_a_platform_stays_down() {
        stage.platform.then(DOWN).then(DOWN).then(DOWN);
        stage.say("oui");
        stage.later(Duration.ofSeconds(1));
        stage.work();

        stage.later(Duration.ofSeconds(1));
        stage.work();
        assertThat(stage.said()).hasSize(2);

        stage.later(Duration.ofSeconds(1));
        stage.work();
        assertThat(stage.said()).hasSize(3);
    }

    @Test
    void a_platform_that_wants_to_be_left_alone_is() {
        stage.platform.then(new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(Duration.ofSeconds(40))));
        stage.say("oui");

        stage.later(Duration.ofSeconds(39));
        stage.work();
        assertThat(stage.said()).hasSize(1);

        stage.later(Duration.ofSeconds(1));
        stage.work();
        assertThat(stage.said()).hasSize(2);
    }

    @Test
    void a_later_piece_waits_for_the_one_that_failed() {
        stage.platform.then(SENT).then(DOWN);

        stage.say("long");
        assertThat(stage.said()).containsExactly("aaaa bbbb", "cccc dddd");

        tryAgain();
        assertThat(stage.said()).containsExactly("aaaa bbbb", "cccc dddd", "cccc dddd", "eeee");
    }

    @Test
    void a_newer_answer_waits_for_the_older_that_failed() {
        stage.platform.then(new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(Duration.ofSeconds(40))));
        stage.say("un");
        stage.say("deux");
        assertThat(stage.said()).containsExactly("un");

        tryAgain();
        assertThat(stage.said()).containsExactly("un", "un", "deux");
    }

    @Test
    void a_doubtful_piece_that_the_platform_remembers_is_not_sent_again() {
        stage.platform.then(UNKNOWN).remembering(Trace.FOUND);
        stage.say("oui");

        tryAgain();

        assertThat(stage.said()).containsExactly("oui");
        assertThat(unsent()).isZero();
    }

    @Test
    void a_doubtful_piece_whose_echo_came_is_not_sent_again() {
        stage.platform.then(UNKNOWN);
        stage.say("oui");
        stage.store.inbox().settleEcho(Stage.PERSON, "ref", "oui");

        tryAgain();

        assertThat(stage.said()).containsExactly("oui");
        assertThat(stage.platform.traced()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trace.class,
            names = {"NOT_FOUND", "CANNOT_TELL"})
    void a_doubtful_piece_that_the_platform_does_not_remember_is_sent_again_once(Trace trace) {
        stage.platform.then(UNKNOWN).then(UNKNOWN).remembering(trace);
        stage.say("oui");

        tryAgain();
        assertThat(stage.said()).containsExactly("oui", "oui");
        assertThat(unsent()).isOne();

        tryAgain();
        assertThat(stage.said()).containsExactly("oui", "oui");
        assertThat(unsent()).isZero();
    }

    @Test
    void a_platform_that_reports_by_itself_is_given_the_time_to_do_so() {
        stage.platform.then(UNKNOWN).reportingWithin(Duration.ofSeconds(10));
        stage.say("oui");
        stage.later(Duration.ofSeconds(9));
        stage.work();
        assertThat(stage.said()).containsExactly("oui");

        stage.later(Duration.ofSeconds(1));
        stage.work();
        assertThat(stage.said()).containsExactly("oui", "oui");
    }

    @ParameterizedTest
    @EnumSource(
            value = SendFailure.class,
            names = {"RECIPIENT_UNREACHABLE", "CHAT_NOT_FOUND"})
    void a_person_who_cannot_be_reached_is_given_up_and_marked(SendFailure failure) {
        stage.platform.then(SendOutcome.Failed.of(failure));
        stage.say("oui");

        tryAgain();

        assertThat(stage.said()).containsExactly("oui");
        assertThat(unsent()).isZero();
        assertThat(stage.store.reachable(Stage.PERSON.user())).isFalse();
    }

    @Test
    void a_piece_that_the_platform_refuses_is_given_up_and_the_person_is_not() {
        stage.platform.then(SendOutcome.Failed.of(SendFailure.REJECTED));
        stage.say("oui");

        tryAgain();

        assertThat(stage.said()).containsExactly("oui");
        assertThat(stage.store.reachable(Stage.PERSON.user())).isTrue();
    }

    @Test
    void a_platform_that_was_down_for_an_hour_gets_everything_once_and_in_order() {
        down();
        stage.say("un");
        stage.say("deux");
        for (int minute = 0; minute < 60; minute++) {
            stage.later(Duration.ofMinutes(1));
            stage.work();
        }
        int before = stage.said().size();
        assertThat(stage.said()).containsOnly("un");
        assertThat(before).isBetween(60, 70);

        up();
        tryAgain();

        assertThat(stage.said().subList(before, before + 2)).containsExactly("un", "deux");
        assertThat(stage.said()).hasSize(before + 2);
        assertThat(unsent()).isZero();
    }

    @Test
    void answers_that_are_too_old_become_one_apology_and_newer_ones_follow() {
        down();
        stage.say("long");
        stage.say("deux");
        stage.later(Stage.MAX_AGE);
        stage.say("trois");
        stage.later(Duration.ofSeconds(1));
        up();
        int before = stage.said().size();
        stage.later(PAUSE);
        stage.work();

        assertThat(stage.said().subList(before, stage.said().size())).containsExactly(apology(), "trois");
        assertThat(unsent()).isZero();
    }

    @Test
    void an_apology_that_may_have_arrived_is_looked_for_before_it_is_sent_again() {
        stage.platform.then(DOWN).then(UNKNOWN);
        stage.say("oui");
        stage.later(Stage.MAX_AGE.plusSeconds(1));
        stage.work();
        assertThat(stage.said()).containsExactly("oui", apology());

        stage.platform.remembering(Trace.FOUND);
        tryAgain();

        assertThat(stage.said()).containsExactly("oui", apology());
        assertThat(unsent()).isZero();
    }

    @Test
    void nobody_gets_an_apology_for_what_is_a_week_old() {
        stage.platform.then(DOWN);
        stage.say("oui");
        stage.later(Duration.ofDays(7).plusSeconds(1));
        stage.work();

        assertThat(stage.said()).containsExactly("oui");
        assertThat(unsent()).isZero();
    }

    @Test
    void what_the_office_was_to_be_told_is_told_late() {
        stage.platform.then(DOWN);
        boolean told = stage.store
                .alerts()
                .raise(
                        "test",
                        Duration.ofDays(1),
                        List.of(new Turn.Notice(Stage.PERSON, Reply.of("La clé est refusée."))));
        stage.work();
        stage.later(Stage.MAX_AGE.plusSeconds(1));
        stage.work();

        assertThat(told).isTrue();
        assertThat(stage.said()).containsExactly("La clé est refusée.", "La clé est refusée.");
        assertThat(unsent()).isZero();
    }

    private String apology() {
        return stage.phrase(Phrase.TOO_OLD);
    }

    private void down() {
        stage.platform.always(DOWN);
    }

    private void up() {
        stage.platform.always(SENT);
    }

    @Test
    void a_worker_whose_lease_ran_out_sends_nothing_more() {
        stage.platform.then(piece -> {
            stage.freeze(Duration.ofSeconds(31));
            return SENT;
        });
        stage.write("long");

        stage.store.queue().claim(1).forEach(stage::workOn);

        assertThat(stage.said()).containsExactly("aaaa bbbb");
    }

    @Test
    void a_worker_whose_conversation_was_taken_over_sends_nothing_more() {
        stage.platform.then(piece -> {
            stage.takenOver();
            return SENT;
        });
        stage.write("long");

        stage.store.queue().claim(1).forEach(stage::workOn);

        assertThat(stage.said()).containsExactly("aaaa bbbb");
    }

    @Test
    void every_send_is_told_to_the_operators() {
        stage.platform.then(DOWN);
        stage.say("oui");
        tryAgain();

        assertThat(stage.heard.sent).hasSize(2).first().isEqualTo(DOWN);
    }
}
