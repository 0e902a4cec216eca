package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.testkit.answer.Questions;

/**
 * Questions that come eight at a time, over HTTP, to two services in bad weather and one that works. Who of the eight is
 * first is nobody's choice; what is counted is the same whoever is.
 */
final class CrowdedStorm implements AutoCloseable {

    static final int QUESTIONS = 2_000;

    private static final int AT_ONCE = 8;
    private static final Duration BUDGET = Duration.ofMinutes(2);
    private static final Duration LENGTH = Duration.ofHours(5);

    /** What fails together counts from the first failure on, while the pauses of others let time pass. */
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    private final Random random;
    private final ManualClock clock = new ManualClock();
    private final List<StormyService> services;
    private final AnswerProvider answers;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failedAttempts = new AtomicInteger();
    private final AtomicInteger choicesAtRest = new AtomicInteger();

    /** Counts what keys have asked for. */
    private final AtomicLong asked = new AtomicLong();

    /** By service and key. */
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    /** How much had been asked for when this thread last began to choose. */
    private final ThreadLocal<Long> askedBefore = ThreadLocal.withInitial(() -> 0L);

    /** @param number of the wish, among those of all keys */
    private record Rest(long number, Instant until) {}

    CrowdedStorm(long seed) {
        random = new Random(seed);
        services = Stream.of(Dialect.ANTHROPIC, Dialect.OPENROUTER, Dialect.GEMINI)
                .map(dialect -> new StormyService(dialect, clock, weather(dialect)))
                .toList();
        ProviderHttp http = new ProviderHttp(clock);
        answers = new FailoverAnswers(
                services.stream()
                        .map(service ->
                                new Provider(service.settings(), AnswerProviders.serviceOf(service.settings(), http)))
                        .toList(),
                new FailoverSettings(3, 100),
                clock,
                this::attempted,
                clock::forward);
    }

    private Weather weather(Dialect dialect) {
        boolean works = dialect == Dialect.GEMINI;
        return new Weather(dialect, new Random(random.nextLong()), clock.instant(), works ? Duration.ZERO : LENGTH);
    }

    /** Time stands still while eight are at it, but for the pauses that they make. */
    CrowdedStorm run() {
        List<Callable<Outcome>> eight = Stream.generate(() -> (Callable<Outcome>) this::ask)
                .limit(AT_ONCE)
                .toList();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < QUESTIONS / AT_ONCE; i++) {
                clock.forward(Duration.ofSeconds(20 + random.nextInt(100)));
                for (Future<Outcome> one : people.invokeAll(eight)) {
                    if (one.resultNow() instanceof Outcome.Answered) {
                        answered.incrementAndGet();
                    }
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    private Outcome ask() {
        askedBefore.set(asked.get());
        return answers.ask(Questions.asking("Quand commence la catéchèse ?"), BUDGET);
    }

    int answered() {
        return answered.get();
    }

    int failedAttempts() {
        return failedAttempts.get();
    }

    long restsAskedFor() {
        return asked.get();
    }

    /** How often somebody chose a key after it had asked for rest, and before that was over. */
    int choicesAtRest() {
        return choicesAtRest.get();
    }

    @Override
    public void close() {
        services.forEach(StormyService::close);
    }

    /** On the thread that asks, once the consequences are drawn. */
    private void attempted(String provider, String label, Outcome outcome, Duration elapsed) {
        String key = provider + " " + label;
        Instant now = clock.instant();
        Rest rest = rests.get(key);
        if (rest != null && rest.number() <= askedBefore.get() && now.isBefore(rest.until())) {
            choicesAtRest.incrementAndGet();
        }
        if (!(outcome instanceof Outcome.Answered)) {
            failedAttempts.incrementAndGet();
        }
        Duration time = wished(outcome, now).minus(TOGETHER);
        if (time.isPositive()) {
            rests.merge(
                    key,
                    new Rest(asked.incrementAndGet(), now.plus(time)),
                    (old, latest) -> old.until().isBefore(latest.until()) ? latest : old);
        }
        askedBefore.set(asked.get());
    }

    /** What the service asks for, as far as a test can tell without asking the code under test. */
    private static Duration wished(Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Unauthorized ignored -> Duration.ofMinutes(5);
            case Outcome.Throttled throttled -> throttled.retryAfter().orElse(Duration.ofSeconds(10));
            case Outcome.NoCredit noCredit when noCredit.affordableTokens().isEmpty() -> Duration.ofHours(1);
            case Outcome.QuotaSpent spent -> Duration.between(now, spent.until().orElse(now));
            default -> Duration.ZERO;
        };
    }
}
