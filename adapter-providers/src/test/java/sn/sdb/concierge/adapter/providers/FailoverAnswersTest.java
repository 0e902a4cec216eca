package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.testkit.answer.Questions;

/** Where a question goes after each outcome. */
final class FailoverAnswersTest {

    private static final Outcome FAILED = new Outcome.ServerError(Scope.PROVIDER);

    private final Failover failover = new Failover();
    private final ScriptedService first = failover.service();
    private final ScriptedService second = failover.service();
    private final ScriptedService third = failover.service();

    @Test
    void the_first_service_that_answers_is_the_last_that_is_asked() {
        failover.with(first.thenAnswer()).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(second.asks()).isEmpty();
    }

    @Test
    void nobody_configured_is_nobody_left() {
        assertThat(failover.ask()).isInstanceOf(Outcome.NobodyLeft.class);
    }

    @Test
    void keys_take_turns() {
        failover.with(first.thenAnswer(), List.of("m1"), "a", "b", "c");

        assertThat(failover.askTimes(6)).hasOnlyElementsOfType(Outcome.Answered.class);
        assertThat(first.keys()).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void a_throttled_key_gives_way_to_the_next_at_once() {
        first.then(new Outcome.Throttled(Scope.KEY, Optional.empty())).thenAnswer();
        failover.with(first, List.of("m1"), "a", "b").with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.keys()).containsExactly("a", "b");
        assertThat(failover.clock.slept()).isZero();
    }

    @Test
    void an_overloaded_service_is_not_tried_with_another_key() {
        first.then(new Outcome.Overloaded(Scope.PROVIDER, Optional.empty()));
        failover.with(first, List.of("m1", "m2"), "a", "b").with(second.thenAnswer());

        failover.ask();

        assertThat(first.keys()).containsExactly("a");
        assertThat(second.asks()).hasSize(1);
    }

    @Test
    void an_overloaded_model_gives_way_to_the_next_model() {
        first.then(new Outcome.Overloaded(Scope.MODEL, Optional.empty())).thenAnswer();
        failover.with(first, List.of("m1", "m2"), "a").with(second.thenAnswer());

        failover.ask();

        assertThat(first.models()).containsExactly("m1", "m2");
        assertThat(second.asks()).isEmpty();
    }

    @Test
    void a_model_that_is_gone_gives_way_to_the_next_model() {
        first.then(new Outcome.ModelGone()).thenAnswer();
        failover.with(first, List.of("m1", "m2"), "a");

        assertThat(failover.askTimes(2)).hasOnlyElementsOfType(Outcome.Answered.class);
        assertThat(first.models()).containsExactly("m1", "m2", "m2");
    }

    @Test
    void a_failing_service_is_asked_once_more_after_a_moment() {
        failover.with(first.then(FAILED)).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(2);
        assertThat(failover.clock.slept()).isBetween(Duration.ofMillis(200), Duration.ofMillis(500));
    }

    @Test
    void an_unreachable_service_is_asked_once_more_at_once_on_a_new_connection() {
        failover.with(first.then(new Outcome.Unreachable())).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).extracting(Ask::onNewConnection).containsExactly(false, true);
        assertThat(failover.clock.slept()).isZero();
    }

    @Test
    void nonsense_is_asked_for_once_more() {
        failover.with(first.then(new Outcome.Malformed()).thenAnswer()).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(second.asks()).isEmpty();
    }

    @Test
    void an_answer_that_was_all_thinking_gets_a_higher_limit_once() {
        failover.with(first.then(new Outcome.Empty(true))).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).extracting(ask -> ask.matter().maxTokens()).containsExactly(1024, 4096);
        assertThat(second.asks().getFirst().matter().maxTokens()).isEqualTo(1024);
    }

    @Test
    void a_model_gets_the_tokens_without_which_it_says_nothing() {
        failover.with(first.withFewestTokens(512).thenAnswer());

        failover.ask(Questions.asking("Bonjour").withMaxTokens(64), Failover.BUDGET);

        assertThat(first.asks().getFirst().matter().maxTokens()).isEqualTo(512);
    }

    @Test
    void a_question_that_is_too_long_loses_half_its_history_once() {
        failover.with(first.then(new Outcome.TooLarge())).with(second.thenAnswer());
        Question question = Questions.asking(
                "Et après ?", List.of(Questions.turn("Un", "1"), Questions.turn("Deux", "2")), List.of());

        assertThat(failover.ask(question, Failover.BUDGET)).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).extracting(ask -> history(ask).size()).containsExactly(2, 1);
        assertThat(history(second.asks().getFirst())).hasSize(2);
    }

    @Test
    void an_answer_is_cut_to_what_can_be_paid_for() {
        first.then(new Outcome.NoCredit(Scope.REQUEST, Optional.of(400))).thenAnswer();
        failover.with(first);

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).extracting(ask -> ask.matter().maxTokens()).containsExactly(1024, 380);
    }

    @Test
    void an_answer_that_would_be_too_short_is_not_bought() {
        first.then(new Outcome.NoCredit(Scope.REQUEST, Optional.of(100)));
        failover.with(first).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(1);
    }

    @Test
    void a_bad_request_goes_nowhere_else() {
        failover.with(first.then(new Outcome.BadRequest(false))).with(second.thenAnswer());

        assertThat(failover.ask()).isEqualTo(new Outcome.BadRequest(false));
        assertThat(second.asks()).isEmpty();
    }

    @Test
    void a_field_that_is_refused_is_left_out_from_then_on() {
        failover.with(first.then(new Outcome.BadRequest(true)).thenAnswer());

        assertThat(failover.askTimes(2)).hasOnlyElementsOfType(Outcome.Answered.class);
        assertThat(first.asks()).extracting(Ask::plain).containsExactly(false, true, true);
    }

    @Test
    void a_question_that_one_dialect_cannot_put_is_put_in_another() {
        failover.with(first.then(new Outcome.BadRequest(true))).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(2);
    }

    @Test
    void a_refused_question_goes_nowhere_else() {
        failover.with(first.then(new Outcome.Blocked(false))).with(second.thenAnswer());

        assertThat(failover.ask()).isEqualTo(new Outcome.Blocked(false));
        assertThat(second.asks()).isEmpty();
    }

    @Test
    void a_refusal_that_may_be_of_this_service_only_is_carried_on_once() {
        Outcome recitation = new Outcome.Blocked(true);
        failover.with(first.then(recitation)).with(second.then(recitation)).with(third.thenAnswer());

        assertThat(failover.ask()).isEqualTo(recitation);
        assertThat(second.asks()).hasSize(1);
        assertThat(third.asks()).isEmpty();
    }

    @Test
    void what_was_said_about_the_question_outlasts_what_fails_later() {
        failover.with(first.then(new Outcome.TooLarge())).with(second.then(new Outcome.Unreachable()));

        assertThat(failover.ask()).isInstanceOf(Outcome.TooLarge.class);
    }

    @Test
    void a_caller_that_gives_up_is_not_answered_by_another_service() {
        failover.with(first.then(new Outcome.Cancelled())).with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(second.asks()).isEmpty();
    }

    @Test
    void a_hanging_service_leaves_time_for_the_others() {
        failover.with(first.thenHang()).with(second.thenHang()).with(third.thenHang());

        assertThat(failover.ask(Duration.ofSeconds(30))).isInstanceOf(Outcome.TimedOut.class);
        assertThat(first.times()).containsExactly(Duration.ofSeconds(15));
        assertThat(second.times()).containsExactly(Duration.ofSeconds(9));
        assertThat(third.times()).containsExactly(Duration.ofSeconds(6));
    }

    @Test
    void a_service_that_is_alone_gets_all_the_time() {
        failover.with(first.thenHang());

        failover.ask(Duration.ofSeconds(30));

        assertThat(first.times()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void attempts_are_bounded_and_each_service_keeps_one() {
        Outcome throttled = new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofMinutes(5)));
        failover.with(first.then(throttled), List.of("m1"), "a", "b", "c", "d", "e", "f")
                .with(second.then(throttled), List.of("m1"), "a", "b", "c")
                .with(third.then(throttled), List.of("m1"), "a", "b", "c");

        assertThat(failover.ask()).isEqualTo(throttled);
        assertThat(first.asks()).hasSize(3);
        assertThat(second.asks()).hasSize(1);
        assertThat(third.asks()).hasSize(1);
    }

    @Test
    void every_attempt_is_heard_of() {
        failover.with(first.then(new Outcome.Unauthorized()), List.of("m1"), "a", "b")
                .with(second.thenAnswer());

        failover.ask();

        assertThat(failover.heard).containsExactly("anthropic k1 auth", "anthropic k2 auth", "gemini k1 ok");
    }

    @Test
    void an_answer_that_was_cut_is_the_last_word() {
        failover.with(first.then(new Outcome.TooLarge()))
                .with(second.thenCut("Le samedi"))
                .with(third.thenAnswer());

        assertThat(failover.askInPieces(piece -> {}))
                .isInstanceOfSatisfying(
                        Outcome.Cut.class, cut -> assertThat(cut.begun().text()).isEqualTo("Le samedi"));
        assertThat(second.asks()).hasSize(1);
        assertThat(third.asks()).isEmpty();
        assertThat(failover.heard).endsWith("gemini k1 cut");
    }

    @Test
    void a_model_whose_answers_are_cut_is_left_alone() {
        failover.with(first.thenCut("Le samedi")).with(second.thenAnswer());

        for (int i = 0; i < 4; i++) {
            failover.askInPieces(piece -> {});
        }

        assertThat(first.asks()).hasSize(3);
        assertThat(second.asks()).hasSize(1);
    }

    @Test
    void an_answer_that_has_begun_may_use_the_time_that_nobody_else_needs() {
        failover.with(first.thenAnswer()).with(second.thenAnswer());

        failover.askInPieces(piece -> {});

        assertThat(first.times()).containsExactly(Duration.ofSeconds(15));
        assertThat(first.asks()).extracting(Ask::longest).containsExactly(Failover.BUDGET);
    }

    @Test
    void questions_beyond_the_bound_wait_and_then_give_up() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        failover.with(first.then(ask -> {
                    reached.countDown();
                    awaitQuietly(release);
                    return ScriptedService.answered("Oui.");
                }))
                .settings(new FailoverSettings(3, 1));
        Thread holder = Thread.startVirtualThread(failover::ask);
        reached.await();

        assertThat(failover.ask(Duration.ofMillis(50))).isInstanceOf(Outcome.TimedOut.class);

        release.countDown();
        holder.join();
        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(2);
    }

    private static List<Question.Turn> history(Ask ask) {
        return ((Matter.Words) ask.matter()).question().history();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
