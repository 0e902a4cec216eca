package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.testkit.answer.Questions;
import sn.sdb.concierge.testkit.answer.ScriptedAnswers;

final class BoundedAnswersTest {

    private static final Question QUESTION = Questions.asking("combien ?");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    /** Keeps the first question until the test lets go of it. */
    private final ScriptedAnswers busy = new ScriptedAnswers().then(question -> {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Outcome.Malformed();
    });

    @Test
    void a_question_beyond_the_bound_ends_when_its_time_is_up_and_is_not_asked() throws InterruptedException {
        BoundedAnswers bounded = new BoundedAnswers(busy, 1);
        Thread first = Thread.startVirtualThread(() -> bounded.ask(QUESTION, Duration.ofMinutes(1)));
        asked.await();

        assertThat(bounded.ask(QUESTION, Duration.ofMillis(20))).isEqualTo(new Outcome.NobodyLeft());
        assertThat(busy.asked()).hasSize(1);

        answer.countDown();
        first.join();
    }

    @Test
    void a_place_is_free_again_after_the_answer() {
        BoundedAnswers bounded = new BoundedAnswers(ScriptedAnswers.answering("oui"), 1);

        assertThat(bounded.ask(QUESTION, Duration.ofMinutes(1))).isInstanceOf(Outcome.Answered.class);
        assertThat(bounded.ask(QUESTION, Duration.ofMinutes(1))).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void whoever_is_interrupted_while_waiting_has_given_up() {
        BoundedAnswers bounded = new BoundedAnswers(ScriptedAnswers.answering("oui"), 1);

        Thread.currentThread().interrupt();

        assertThat(bounded.ask(QUESTION, Duration.ofMinutes(1))).isEqualTo(new Outcome.Cancelled());
        assertThat(Thread.interrupted()).isTrue();
    }
}
