package sn.sdb.concierge.application.answer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * Answers to questions that many people ask in the same words: whoever asks while one of them is being answered waits for
 * that answer, whoever asks later finds it in the cache. Safe for concurrent use.
 */
final class SharedAnswers {

    /** Answers that were kept together do not end together, or all of their questions would come back at once. */
    private static final double SPREAD = 0.1;

    private final AnswerCache cache;
    private final Duration keptFor;
    private final DoubleSupplier chance;
    private final SingleFlight<Given> flights =
            new SingleFlight<>(given -> !(given instanceof Given.Unanswered(Outcome.Cancelled ignored)));

    SharedAnswers(AnswerCache cache, Duration keptFor) {
        this(cache, keptFor, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to 1 */
    SharedAnswers(AnswerCache cache, Duration keptFor, DoubleSupplier chance) {
        this.cache = cache;
        this.keptFor = keptFor;
        this.chance = chance;
    }

    /**
     * What is known by this key, or what comes of asking.
     *
     * @param budget how long all of it may take
     * @param ask is told how much of the budget is left
     */
    Given give(String key, Duration budget, Function<Duration, Given> ask) {
        return flights.fly(key, budget, left -> find(key).orElseGet(() -> kept(key, ask.apply(left))))
                .map(SharedAnswers::given)
                .orElseGet(() -> new Given.Unanswered(new Outcome.TimedOut()));
    }

    /** The tokens are counted for whoever asked. */
    private static Given given(SingleFlight.Landed<Given> landed) {
        Given given = landed.value();
        return landed.own()
                ? given
                : given.forOthers().<Given>map(Given.Known::new).orElse(given);
    }

    private Optional<Given> find(String key) {
        return cache.find(key).map(Given.Known::new);
    }

    private Given kept(String key, Given given) {
        given.forOthers().ifPresent(answer -> cache.keep(key, answer, lifetime()));
        return given;
    }

    private Duration lifetime() {
        return Duration.ofMillis(Math.round(keptFor.toMillis() * (1 - SPREAD + 2 * SPREAD * chance.getAsDouble())));
    }
}
