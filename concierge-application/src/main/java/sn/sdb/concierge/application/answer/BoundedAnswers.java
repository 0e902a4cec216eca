package sn.sdb.concierge.application.answer;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.Question;

/** Bounds how many questions are in flight; who waits longest is next, and the waiting counts in the budget. */
public final class BoundedAnswers implements AnswerProvider {

    private final AnswerProvider inner;
    private final Semaphore free;

    public BoundedAnswers(AnswerProvider inner, int inFlight) {
        this.inner = inner;
        this.free = new Semaphore(inFlight, true);
    }

    @Override
    public Outcome ask(Question question, Duration budget) {
        long deadline = System.nanoTime() + budget.toNanos();
        try {
            if (!free.tryAcquire(budget.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.NobodyLeft();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Cancelled();
        }
        try {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            return left.isPositive() ? inner.ask(question, left) : new Outcome.NobodyLeft();
        } finally {
            free.release();
        }
    }

    @Override
    public String toString() {
        return "BoundedAnswers[" + inner + "]";
    }
}
