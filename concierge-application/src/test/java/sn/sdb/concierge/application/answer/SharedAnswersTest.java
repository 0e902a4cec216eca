package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Passage;

final class SharedAnswersTest {

    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Passage.Source> SOURCES =
            List.of(new Passage.Source("Inscriptions", Optional.empty(), Optional.empty()));
    private static final AnswerCache.Cached KEPT = new AnswerCache.Cached("En octobre.", SOURCES);

    private final Map<String, AnswerCache.Cached> kept = new HashMap<>();
    private final Map<String, Duration> lifetimes = new HashMap<>();
    private double chance = 0.5;
    private final SharedAnswers answers = new SharedAnswers(
            new AnswerCache() {
                @Override
                public Optional<Cached> find(String key) {
                    return Optional.ofNullable(kept.get(key));
                }

                @Override
                public void keep(String key, Cached answer, Duration timeToLive) {
                    kept.put(key, answer);
                    lifetimes.put(key, timeToLive);
                }
            },
            HOUR,
            () -> chance);

    private static Given answered(boolean shortened) {
        return new Given.Answered(
                new Answer("En octobre.", "gemini", "flash", new Answer.Usage(300, 12, 0), shortened),
                shortened ? Given.Ending.SHORTENED : Given.Ending.WHOLE,
                new AnswerChecks.Checked.Supported("En octobre."),
                SOURCES);
    }

    @Test
    void a_hundred_people_who_ask_the_same_cost_one_call() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(100);
        List<Future<Given>> given;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            given = IntStream.range(0, 100)
                    .mapToObj(n -> people.submit(() -> {
                        together.await();
                        return answers.give("k", BUDGET, left -> {
                            calls.incrementAndGet();
                            return answered(false);
                        });
                    }))
                    .toList();
        }

        assertThat(calls).hasValue(1);
        assertThat(given.stream().map(Future::resultNow).filter(g -> g.equals(new Given.Known(KEPT))))
                .hasSize(99);
    }

    @Test
    void an_answer_is_found_by_who_asks_later() {
        assertThat(answers.give("k", BUDGET, left -> answered(false))).isEqualTo(answered(false));

        assertThat(answers.give("k", BUDGET, left -> nobodyIsAsked())).isEqualTo(new Given.Known(KEPT));
    }

    @Test
    void lifetimes_differ_by_a_tenth_so_that_answers_do_not_end_together() {
        chance = 0;
        var unusedFirst = answers.give("first", BUDGET, left -> answered(false));
        chance = 1;
        var unusedLast = answers.give("last", BUDGET, left -> answered(false));

        assertThat(lifetimes)
                .containsEntry("first", Duration.ofMinutes(54))
                .containsEntry("last", Duration.ofMinutes(66));
    }

    @Test
    void half_an_answer_is_not_kept_for_others() {
        assertThat(answers.give("k", BUDGET, left -> answered(true))).isEqualTo(answered(true));

        assertThat(kept).isEmpty();
    }

    @Test
    void what_does_not_rest_on_the_passages_is_not_kept_for_others() {
        Given unsupported = new Given.Answered(
                new Answer("En mai.", "gemini", "flash", Answer.Usage.UNKNOWN, false),
                Given.Ending.WHOLE,
                new AnswerChecks.Checked.Unsupported(),
                SOURCES);

        assertThat(answers.give("k", BUDGET, left -> unsupported)).isEqualTo(unsupported);
        assertThat(kept).isEmpty();
    }

    @Test
    void a_failure_is_not_kept() {
        Given failed = new Given.Unanswered(new Outcome.TimedOut());

        assertThat(answers.give("k", BUDGET, left -> failed)).isEqualTo(failed);
        assertThat(answers.give("k", BUDGET, left -> answered(false))).isEqualTo(answered(false));
    }

    private static Given nobodyIsAsked() {
        throw new AssertionError("somebody was asked");
    }
}
