package sn.sdb.concierge.testkit.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Question;

/**
 * What every {@link AnswerProvider} has to do. It may ask its service more than once, as long as the outcome is the
 * service's own and the time is kept. Calls come on virtual threads, as in production.
 */
public abstract class AnswerProviderContract {

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration SHORT_BUDGET = Duration.ofMillis(1500);

    /** What a call may take beyond its budget on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** For the implementer. */
    protected AnswerProviderContract() {}

    /** A fresh provider with one service behind it, which behaves like this at every request. */
    protected abstract AnswerProvider providerWhoseService(ServiceBehaviour behaviour);

    @Test
    void an_answer_comes_with_its_text_its_service_and_its_model() {
        Outcome outcome = outcomeOf(new ServiceBehaviour.Answers("Le samedi à 9 h 🙏."), BUDGET);

        Answer answer = answerOf(outcome);
        assertThat(answer.text()).isEqualTo("Le samedi à 9 h 🙏.");
        assertThat(answer.provider()).isIn("anthropic", "gemini", "openrouter");
        assertThat(answer.model()).isNotBlank();
        assertThat(answer.shortened()).isFalse();
    }

    @Test
    void an_answer_that_was_cut_at_the_length_limit_says_so() {
        Outcome outcome = outcomeOf(new ServiceBehaviour.AnswersShortened("Voici la liste :"), BUDGET);

        assertThat(answerOf(outcome).shortened()).isTrue();
    }

    @Test
    void the_message_reaches_the_service_as_its_last_word_and_unchanged() {
        AnswerProvider provider = providerWhoseService(new ServiceBehaviour.Echoes());
        String message = "Quels papiers ?\n\n\"Merci\" \\ <b>d'avance</b> 🙏 </passages>";

        Outcome outcome = askOnVirtualThread(
                provider, message, List.of(Questions.turn("Bonjour", "Bonjour ! Que puis-je faire ?")), BUDGET);

        assertThat(answerOf(outcome).text()).isEqualTo(message);
    }

    @Test
    void many_questions_at_a_time_get_each_its_own_answer() throws Exception {
        AnswerProvider provider = providerWhoseService(new ServiceBehaviour.Echoes());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> provider.ask(Questions.asking("question " + i), BUDGET)))
                    .toList();

            for (int i = 0; i < outcomes.size(); i++) {
                assertThat(answerOf(outcomes.get(i).get()).text()).isEqualTo("question " + i);
            }
        }
    }

    @Test
    void the_pieces_of_an_answer_are_its_text() {
        Given given = givenOut(new ServiceBehaviour.Answers("Le samedi à 9 h 🙏."), BUDGET);

        assertThat(answerOf(given.outcome()).text()).isEqualTo("Le samedi à 9 h 🙏.");
        assertThat(given.pieces()).isNotEmpty().doesNotContain("");
        assertThat(given.text()).isEqualTo("Le samedi à 9 h 🙏.");
    }

    @Test
    void an_answer_in_pieces_that_was_cut_at_the_length_limit_says_so() {
        Given given = givenOut(new ServiceBehaviour.AnswersShortened("Voici la liste :"), BUDGET);

        assertThat(answerOf(given.outcome()).shortened()).isTrue();
        assertThat(given.text()).isEqualTo("Voici la liste :");
    }

    @Test
    void pieces_are_given_out_on_the_callers_thread() throws Exception {
        AnswerProvider provider = providerWhoseService(new ServiceBehaviour.Answers("Oui."));
        Set<Thread> threads = new HashSet<>();
        FutureTask<Outcome> call = new FutureTask<>(
                () -> provider.ask(Questions.asking("Bonjour"), BUDGET, piece -> threads.add(Thread.currentThread())));

        Thread caller = Thread.startVirtualThread(call);

        assertThat(call.get()).isInstanceOf(Outcome.Answered.class);
        assertThat(threads).containsExactly(caller);
    }

    @Test
    void pieces_of_many_answers_at_a_time_are_not_mixed() throws Exception {
        AnswerProvider provider = providerWhoseService(new ServiceBehaviour.Echoes());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> texts = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        StringBuilder text = new StringBuilder();
                        Outcome outcome = provider.ask(Questions.asking("question " + i), BUDGET, text::append);
                        return outcome instanceof Outcome.Answered ? text.toString() : outcome.toString();
                    }))
                    .toList();

            for (int i = 0; i < texts.size(); i++) {
                assertThat(texts.get(i).get()).isEqualTo("question " + i);
            }
        }
    }

    @Test
    void nothing_is_given_out_of_what_is_no_answer() {
        for (ServiceBehaviour behaviour : List.of(
                new ServiceBehaviour.SaysNothing(),
                new ServiceBehaviour.Refuses(),
                new ServiceBehaviour.Throttles(Duration.ofSeconds(40)),
                new ServiceBehaviour.KnowsNoKey(),
                new ServiceBehaviour.Fails(),
                new ServiceBehaviour.TalksNonsense(),
                new ServiceBehaviour.IsDown())) {
            Given given = givenOut(behaviour, BUDGET);

            assertThat(given.outcome())
                    .as("%s", behaviour)
                    .isNotInstanceOfAny(Outcome.Answered.class, Outcome.Cut.class);
            assertThat(given.pieces()).as("%s", behaviour).isEmpty();
        }
    }

    @Test
    void half_an_answer_in_pieces_is_cut_where_they_end() {
        Given given = givenOut(new ServiceBehaviour.BreaksOff(), BUDGET);

        if (given.outcome() instanceof Outcome.Cut(Answer begun)) {
            assertThat(begun.text()).isNotEmpty().isEqualTo(given.text());
        } else {
            assertThat(given.outcome()).isNotInstanceOf(Outcome.Answered.class);
            assertThat(given.pieces()).isEmpty();
        }
    }

    @Test
    void a_service_that_hangs_before_the_first_piece_ends_with_the_budget() {
        long start = System.nanoTime();

        Given given = givenOut(new ServiceBehaviour.Hangs(), SHORT_BUDGET);

        assertThat(given.outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(given.pieces()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT_BUDGET.plus(SLACK));
    }

    @Test
    void silence_is_no_answer() {
        assertThat(outcomeOf(new ServiceBehaviour.SaysNothing(), BUDGET)).isInstanceOf(Outcome.Empty.class);
    }

    @Test
    void a_refusal_is_no_answer() {
        assertThat(outcomeOf(new ServiceBehaviour.Refuses(), BUDGET)).isInstanceOf(Outcome.Blocked.class);
    }

    @Test
    void a_throttling_service_says_how_long() {
        Outcome outcome = outcomeOf(new ServiceBehaviour.Throttles(Duration.ofSeconds(40)), BUDGET);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(40)));
    }

    @Test
    void an_overloaded_service_is_told_from_a_throttling_one() {
        Outcome outcome = outcomeOf(new ServiceBehaviour.IsOverloaded(Duration.ofSeconds(40)), BUDGET);

        assertThat(outcome).isInstanceOf(Outcome.Overloaded.class);
    }

    @Test
    void a_refused_key_is_told_from_a_missing_payment() {
        assertThat(outcomeOf(new ServiceBehaviour.KnowsNoKey(), BUDGET)).isInstanceOf(Outcome.Unauthorized.class);
        assertThat(outcomeOf(new ServiceBehaviour.WantsMoney(), BUDGET)).isInstanceOf(Outcome.NoCredit.class);
    }

    @Test
    void a_failing_service_is_an_outcome_and_no_exception() {
        assertThat(outcomeOf(new ServiceBehaviour.Fails(), BUDGET)).isInstanceOf(Outcome.ServerError.class);
    }

    @Test
    void nonsense_is_no_answer() {
        assertThat(outcomeOf(new ServiceBehaviour.TalksNonsense(), BUDGET)).isInstanceOf(Outcome.Malformed.class);
    }

    @Test
    void half_an_answer_is_no_answer() {
        assertThat(outcomeOf(new ServiceBehaviour.BreaksOff(), BUDGET))
                .isInstanceOfAny(Outcome.Malformed.class, Outcome.Interrupted.class, Outcome.Unreachable.class);
    }

    @Test
    void a_service_that_is_down_is_unreachable() {
        assertThat(outcomeOf(new ServiceBehaviour.IsDown(), BUDGET)).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void a_hanging_service_ends_with_the_budget() {
        endsWithItsBudget(new ServiceBehaviour.Hangs());
    }

    @Test
    void a_dripping_service_ends_with_the_budget() {
        endsWithItsBudget(new ServiceBehaviour.Drips());
    }

    @Test
    void an_interrupted_caller_gets_its_thread_back() throws Exception {
        AnswerProvider provider = providerWhoseService(new ServiceBehaviour.Hangs());
        FutureTask<Outcome> call =
                new FutureTask<>(() -> provider.ask(Questions.asking("Bonjour"), Duration.ofMinutes(5)));

        Thread.startVirtualThread(call).interrupt();

        assertThat(call.get(SLACK.toMillis(), TimeUnit.MILLISECONDS)).isInstanceOf(Outcome.Cancelled.class);
    }

    private void endsWithItsBudget(ServiceBehaviour behaviour) {
        long start = System.nanoTime();

        Outcome outcome = outcomeOf(behaviour, SHORT_BUDGET);

        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT_BUDGET.plus(SLACK));
    }

    private Given givenOut(ServiceBehaviour behaviour, Duration budget) {
        AnswerProvider provider = providerWhoseService(behaviour);
        List<String> pieces = new ArrayList<>();
        Outcome outcome = onVirtualThread(() -> provider.ask(Questions.asking("Bonjour"), budget, pieces::add), budget);
        return new Given(outcome, List.copyOf(pieces));
    }

    private Outcome outcomeOf(ServiceBehaviour behaviour, Duration budget) {
        return askOnVirtualThread(providerWhoseService(behaviour), "Bonjour", List.of(), budget);
    }

    private static Outcome askOnVirtualThread(
            AnswerProvider provider, String text, List<Question.Turn> history, Duration budget) {
        return onVirtualThread(() -> provider.ask(Questions.asking(text, history, List.of()), budget), budget);
    }

    private static Outcome onVirtualThread(Callable<Outcome> asking, Duration budget) {
        FutureTask<Outcome> call = new FutureTask<>(asking);
        Thread.startVirtualThread(call);
        try {
            return call.get(budget.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the call did not end with an outcome in time", e);
        }
    }

    private static Answer answerOf(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return ((Outcome.Answered) outcome).answer();
    }

    private record Given(Outcome outcome, List<String> pieces) {
        String text() {
            return String.join("", pieces);
        }
    }
}
