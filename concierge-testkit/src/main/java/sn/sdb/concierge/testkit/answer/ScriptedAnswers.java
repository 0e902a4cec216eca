package sn.sdb.concierge.testkit.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.Question;

/**
 * An answering service that follows a script, step by step; the last step is repeated. Remembers what it was asked. Safe
 * for concurrent use.
 */
public final class ScriptedAnswers implements AnswerProvider {

    private static final Step NOBODY = (question, budget) -> new Outcome.NobodyLeft();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Step> steps = new ArrayList<>();
    private final List<Question> asked = new ArrayList<>();

    /** A script without steps: there is nobody to ask. */
    public ScriptedAnswers() {}

    /** One that always answers this. */
    public static ScriptedAnswers answering(String text) {
        return new ScriptedAnswers().thenAnswer(text);
    }

    /** One that always answers with what it was asked. */
    public static ScriptedAnswers echoing() {
        return new ScriptedAnswers().then(question -> answered(question.text().value(), false));
    }

    /** Next, this answer. */
    public ScriptedAnswers thenAnswer(String text) {
        return then(answered(text, false));
    }

    /** Next, this answer, cut at the length limit. */
    public ScriptedAnswers thenAnswerShortened(String text) {
        return then(answered(text, true));
    }

    /** Next, this outcome. */
    public ScriptedAnswers then(Outcome outcome) {
        return then(question -> outcome);
    }

    /** Next, whatever this makes of the question. */
    public ScriptedAnswers then(Function<Question, Outcome> outcome) {
        return step((question, budget) -> outcome.apply(question));
    }

    /** Next, nothing at all, until the time is up or the caller is interrupted. */
    public ScriptedAnswers thenHang() {
        return step((question, budget) -> {
            boolean never = new CountDownLatch(1).await(budget.toNanos(), TimeUnit.NANOSECONDS);
            return never ? new Outcome.Malformed() : new Outcome.TimedOut();
        });
    }

    /** What was asked so far. */
    public List<Question> asked() {
        lock.lock();
        try {
            return List.copyOf(asked);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Outcome ask(Question question, Duration budget) {
        try {
            return next(question).outcome(question, budget);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Cancelled();
        }
    }

    private Step next(Question question) {
        lock.lock();
        try {
            asked.add(question);
            return steps.isEmpty() ? NOBODY : steps.get(Math.min(asked.size(), steps.size()) - 1);
        } finally {
            lock.unlock();
        }
    }

    private ScriptedAnswers step(Step step) {
        lock.lock();
        try {
            steps.add(step);
        } finally {
            lock.unlock();
        }
        return this;
    }

    private static Outcome answered(String text, boolean shortened) {
        return new Outcome.Answered(new Answer(text, "anthropic", "scripted", Answer.Usage.UNKNOWN, shortened));
    }

    private interface Step {
        Outcome outcome(Question question, Duration budget) throws InterruptedException;
    }
}
