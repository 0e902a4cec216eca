package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Pieces;

/** One matter's way from candidate to candidate. Not safe for concurrent use. */
final class Journey {

    private final Matter asked;
    private final Instant start;
    private final Duration budget;
    private final int attemptsAtFirst;
    private final Optional<Pieces> pieces;
    private final Set<Provider> visited = new HashSet<>();
    private final Set<Provider> left = new HashSet<>();
    private int attempts;
    private Instant lastEnd;
    private boolean blocked;
    private @Nullable Visit visit;
    private Outcome outcome = new Outcome.NobodyLeft();

    /** @param pieces when the answer is wanted as it comes */
    Journey(Matter asked, Instant start, Duration budget, int attemptsAtFirst, Optional<Pieces> pieces) {
        this.asked = asked;
        this.start = start;
        this.lastEnd = start;
        this.budget = budget;
        this.attemptsAtFirst = attemptsAtFirst;
        this.pieces = pieces;
    }

    Duration budget() {
        return budget;
    }

    Optional<Pieces> pieces() {
        return pieces;
    }

    /** What is left of the budget, never more than all of it, even when the clock was set back. */
    Duration left(Instant now) {
        Duration left = budget.minus(Duration.between(start, now));
        return left.compareTo(budget) > 0 ? budget : left;
    }

    /** Each service that was not asked yet keeps an attempt: keys of the first must not use up the way to the last. */
    boolean mayAsk(Provider provider) {
        int others = visited.contains(provider) ? visited.size() - 1 : visited.size();
        return !left.contains(provider) && attempts < attemptsAtFirst + others;
    }

    /** Whether this model is one for this matter: nothing is sent to find out. */
    boolean suits(Model model) {
        return asked.fit(model.takes()) == Fit.TAKEN;
    }

    /** How long an attempt may take. */
    Duration time(Instant now, boolean isLast) {
        return asked.time(left(now), isLast);
    }

    boolean hasAskedNobody() {
        return attempts == 0;
    }

    /** Begins an attempt. */
    Visit at(Candidate candidate) {
        attempts++;
        visited.add(candidate.provider());
        Visit present = visit;
        if (present == null || !present.isWith(candidate)) {
            present = new Visit(candidate, asked);
            visit = present;
        }
        return present;
    }

    /** How long nobody has been asked: since the last attempt, or since the question came. */
    Duration waited(Instant now) {
        Duration waited = Duration.between(lastEnd, now);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    void attemptEnded(Instant now) {
        lastEnd = now;
    }

    int attempts() {
        return attempts;
    }

    boolean wasBlocked() {
        return blocked;
    }

    void leave(Provider provider) {
        left.add(provider);
    }

    /** Keeps what the application has to hear of in the end: what is said about the question outlasts what fails later. */
    void heard(Outcome latest) {
        blocked |= latest instanceof Outcome.Blocked;
        if (latest instanceof Outcome.Answered || latest instanceof Outcome.Cut || !isAboutTheQuestion(outcome)) {
            outcome = latest;
        }
    }

    Outcome outcome() {
        return outcome;
    }

    private static boolean isAboutTheQuestion(Outcome outcome) {
        return outcome instanceof Outcome.Blocked
                || outcome instanceof Outcome.TooLarge
                || outcome instanceof Outcome.Incapable
                || outcome instanceof Outcome.BadRequest;
    }
}
