package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AttemptListener;
import sn.sdb.concierge.domain.answer.Question;

/**
 * Asks service after service until one answers, by the decision table, within one deadline. When none does, the outcome
 * is what they said about the question, else what the last of them failed with, else that nobody was left.
 */
final class FailoverAnswers implements AnswerProvider {

    /** Nobody answers in less; it is not worth asking or waiting for. */
    private static final Duration USEFUL = Duration.ofMillis(300);

    private final Selection selection;
    private final FailoverSettings settings;
    private final InstantSource clock;
    private final AttemptListener listener;
    private final Pause pause;
    private final Semaphore admission;

    FailoverAnswers(
            List<Provider> providers,
            FailoverSettings settings,
            InstantSource clock,
            AttemptListener listener,
            Pause pause) {
        this.selection = new Selection(providers);
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.pause = pause;
        this.admission = new Semaphore(settings.maxConcurrent(), true);
    }

    @Override
    public Outcome ask(Question question, Duration budget) {
        return ask(new Matter.Words(question), budget, Optional.empty());
    }

    @Override
    public Outcome ask(Question question, Duration budget, Pieces pieces) {
        return ask(new Matter.Words(question), budget, Optional.of(pieces));
    }

    /** Puts a matter of any kind, in the same way as a question. */
    Outcome ask(Matter matter, Duration budget, Optional<Pieces> pieces) {
        return ask(new Journey(matter, clock.instant(), budget, settings.maxRetryAttempts(), pieces));
    }

    private Outcome ask(Journey journey) {
        Duration budget = journey.budget();
        try {
            if (!admission.tryAcquire(budget.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.TimedOut();
            }
            try {
                return travel(journey);
            } finally {
                admission.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Cancelled();
        }
    }

    private Outcome travel(Journey journey) throws InterruptedException {
        Optional<Candidate> candidate = choose(journey);
        while (candidate.isPresent()) {
            Candidate asked = candidate.get();
            candidate = switch (attempt(journey, asked).kind()) {
                case FINISH -> Optional.empty();
                case REPEAT -> repeat(journey, asked, Duration.ZERO);
                case REPEAT_LATER ->
                    repeat(
                            journey,
                            asked,
                            Duration.ofMillis(ThreadLocalRandom.current().nextInt(200, 500)));
                case NEXT -> choose(journey);
                case NEXT_PROVIDER -> elsewhere(journey, asked);
            };
        }
        return journey.outcome();
    }

    private Move attempt(Journey journey, Candidate asked) {
        Duration waited = journey.waited(clock.instant());
        Visit visit = journey.at(asked);
        Duration time = time(journey, asked);
        Ask ask = new Ask(
                visit.matter(),
                asked.model().name(),
                asked.key().secret(),
                visit.isPlain(),
                visit.takeOnNewConnection(),
                time,
                journey.pieces().map(pieces -> new Live(pieces, journey.left(clock.instant()))));
        long start = System.nanoTime();
        Verdict verdict = ask(asked, ask);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Move move = DecisionTable.after(verdict, visit, journey.wasBlocked());
        boolean repeats = move.kind() == Move.Kind.REPEAT;
        Instant now = clock.instant();
        Consequences.of(verdict.outcome(), asked, time, repeats, now);
        verdict.figures().cost().ifPresent(asked.provider()::spend);
        journey.heard(verdict.told());
        journey.attemptEnded(now);
        AttemptLog.attempted(asked, verdict, move, new AttemptLog.Timing(journey.attempts(), waited, elapsed, now));
        listener.attempted(asked.provider().name(), asked.key().label(), verdict.told(), elapsed);
        return move;
    }

    private static Verdict ask(Candidate asked, Ask ask) {
        boolean returned = false;
        try {
            Verdict verdict = asked.provider().service().ask(ask);
            returned = true;
            return verdict;
        } finally {
            if (!returned) {
                Consequences.toldNothing(asked);
            }
        }
    }

    private Duration time(Journey journey, Candidate asked) {
        Instant now = clock.instant();
        return journey.time(now, !selection.isAnyBeside(asked.provider(), journey, now));
    }

    /** The same key again, or whoever else is usable when that is no longer possible. */
    private Optional<Candidate> repeat(Journey journey, Candidate asked, Duration wait) throws InterruptedException {
        if (isUseful(journey, wait)) {
            pause.sleep(wait);
            Optional<Candidate> again = selection.again(asked, journey, clock.instant());
            if (again.isPresent()) {
                return again;
            }
        }
        return elsewhere(journey, asked);
    }

    private Optional<Candidate> elsewhere(Journey journey, Candidate asked) throws InterruptedException {
        journey.leave(asked.provider());
        return choose(journey);
    }

    /** Whoever is usable; else whoever is so first, when there is time; else somebody who is only believed to fail. */
    private Optional<Candidate> choose(Journey journey) throws InterruptedException {
        while (isUseful(journey, Duration.ZERO)) {
            Instant now = clock.instant();
            Optional<Candidate> usable = selection.usable(journey, now);
            if (usable.isPresent()) {
                return usable;
            }
            Optional<Instant> soonest = selection.soonestReturn(journey, now);
            if (soonest.isEmpty() || !isUseful(journey, Duration.between(now, soonest.get()))) {
                return journey.hasAskedNobody() ? selection.doubtful(journey, now) : Optional.empty();
            }
            Duration wait = Duration.between(now, soonest.get());
            if (wait.isPositive()) {
                if (wait.compareTo(Selection.MOMENT) > 0) {
                    AttemptLog.waiting(wait);
                }
                pause.sleep(wait);
            }
        }
        return Optional.empty();
    }

    /** Whether enough time is left after a wait. */
    private boolean isUseful(Journey journey, Duration wait) {
        return journey.left(clock.instant()).minus(wait).compareTo(USEFUL) >= 0;
    }

    /** Lets time pass. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }
}
