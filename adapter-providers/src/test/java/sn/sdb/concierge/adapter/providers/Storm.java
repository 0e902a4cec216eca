package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.testkit.answer.Questions;

/** Ten thousand questions to three services of two keys each, over HTTP, one after the other, while much goes wrong. */
final class Storm implements AutoCloseable {

    static final Duration BUDGET = Duration.ofSeconds(30);

    private static final int QUESTIONS = 10_000;
    private static final Duration LENGTH = Duration.ofHours(18);
    private static final Duration REVOKED = Duration.ofHours(4);

    /** Pauses are drawn by lot; the storm has to be the same each time. */
    private static final long PAUSE_MILLIS = 500;

    private final Random random;
    private final ManualClock clock = new ManualClock();
    private final Instant revokedFrom = clock.instant().plus(Duration.ofHours(2));
    private final List<StormyService> services;
    private final List<Provider> providers;
    private final AnswerProvider answers;
    private final KeyWatch watch;

    final Map<String, Integer> outcomes = new TreeMap<>();
    final Map<String, Integer> endings = new TreeMap<>();
    final Map<Integer, Integer> attempts = new TreeMap<>();
    final Map<String, Integer> calls = new TreeMap<>();
    Duration longest = Duration.ZERO;
    int callsOnRevoked;

    /** From the key's being mended to its first answer. */
    Duration mending = LENGTH;

    int unansweredWithoutReason;
    private int attemptsNow;

    Storm(long seed) {
        random = new Random(seed);
        services = Stream.of(Dialect.values())
                .map(dialect -> new StormyService(
                        dialect, clock, new Weather(dialect, new Random(random.nextLong()), clock.instant(), LENGTH)))
                .toList();
        services.getFirst().weather().revoke(1, revokedFrom, REVOKED);
        ProviderHttp http = new ProviderHttp(clock);
        providers = services.stream()
                .map(service -> new Provider(service.settings(), new Unhurried(api(service.settings(), http), clock)))
                .toList();
        watch = new KeyWatch(providers, clock, (name, key, outcome) -> {}, new Random(random.nextLong()));
        answers = new FailoverAnswers(
                providers,
                new FailoverSettings(3, 100),
                clock,
                this::attempted,
                pause -> clock.forward(
                        Duration.ofMillis((pause.toMillis() + PAUSE_MILLIS - 1) / PAUSE_MILLIS * PAUSE_MILLIS)));
    }

    /** Whether the model was found to refuse fields that one can do without. */
    boolean leavesOutFields(String provider) {
        return providers.stream()
                .anyMatch(one ->
                        one.name().equals(provider) && one.models().getFirst().isPlain());
    }

    Storm run() {
        for (int i = 0; i < QUESTIONS; i++) {
            clock.forward(Duration.ofSeconds(1 + random.nextInt(8)));
            watch.look();
            services.forEach(service -> service.weather().ask());
            boolean answerable = isAnyKeyGood();
            Instant start = clock.instant();
            attemptsNow = 0;
            Outcome outcome = answers.ask(Questions.asking("Quand commence la catéchèse ?"), BUDGET);
            Duration time = Duration.between(start, clock.instant());
            longest = time.compareTo(longest) > 0 ? time : longest;
            endings.merge(OutcomeName.of(outcome), 1, Integer::sum);
            attempts.merge(attemptsNow, 1, Integer::sum);
            if (answerable && isAnyKeyFair() && !isAnsweredOrGivenUp(outcome)) {
                unansweredWithoutReason++;
            }
        }
        return this;
    }

    int callsAtRest() {
        return services.stream().mapToInt(StormyService::callsAtRest).sum();
    }

    @Override
    public void close() {
        services.forEach(StormyService::close);
    }

    private static ModelApi api(ProviderSettings settings, ProviderHttp http) {
        return switch (settings) {
            case AnthropicSettings anthropic -> new AnthropicMessages(anthropic, http);
            case GeminiSettings gemini -> new GeminiGenerate(gemini, http);
            case OpenRouterSettings openRouter -> new ChatCompletions(openRouter, http);
        };
    }

    /** A service that takes its time, and is waited for no longer than it was given. */
    private record Unhurried(ModelApi service, ManualClock clock) implements ModelApi {

        private static final Duration ANSWER = Duration.ofSeconds(1);
        private static final Duration TIMEOUT = Duration.ofSeconds(6);

        @Override
        public Verdict ask(Ask ask) {
            Verdict verdict = service.ask(ask);
            Duration time = verdict.outcome() instanceof Outcome.TimedOut ? TIMEOUT : ANSWER;
            boolean inTime = time.compareTo(ask.timeout()) <= 0;
            clock.forward(inTime ? time : ask.timeout());
            return inTime ? verdict : new Verdict(new Outcome.TimedOut(), 0, "");
        }

        @Override
        public Information probe(ApiKey key, String model, Duration timeout) {
            return service.probe(key, model, timeout);
        }

        @Override
        public int fewestTokens(String model) {
            return service.fewestTokens(model);
        }

        @Override
        public boolean countsAllKeysTogether() {
            return service.countsAllKeysTogether();
        }
    }

    private void attempted(String provider, String label, Outcome outcome, Duration elapsed) {
        attemptsNow++;
        String name = OutcomeName.of(outcome);
        calls.merge(provider + " " + label, 1, Integer::sum);
        outcomes.merge(provider + " " + name, 1, Integer::sum);
        int key = label.charAt(1) - '1';
        StormyService service = services.stream()
                .filter(one -> one.name().equals(provider))
                .findFirst()
                .orElseThrow();
        Instant now = clock.instant();
        if (provider.equals("anthropic") && key == 1 && !now.isBefore(revokedFrom)) {
            followRevoked(outcome, Duration.between(revokedFrom.plus(REVOKED), now));
        }
        switch (outcome) {
            case Outcome.Unauthorized ignored -> service.refuses(key, Duration.ofMinutes(5));
            case Outcome.WrongUrl ignored -> service.isNotThere(Duration.ofHours(1));
            case Outcome.Forbidden ignored -> service.rests(key, Duration.ofHours(1));
            case Outcome.Throttled throttled ->
                service.rests(key, throttled.retryAfter().orElse(Duration.ofSeconds(10)));
            case Outcome.NoCredit noCredit
            when noCredit.affordableTokens().isEmpty() -> service.rests(key, Duration.ofHours(1));
            case Outcome.QuotaSpent spent ->
                service.rests(key, Duration.between(now, spent.until().orElse(now)));
            default -> {
                // Asks for nothing that concerns the key.
            }
        }
    }

    private void followRevoked(Outcome outcome, Duration sinceMended) {
        if (outcome instanceof Outcome.Unauthorized && sinceMended.isNegative()) {
            callsOnRevoked++;
        }
        if (outcome instanceof Outcome.Answered && !sinceMended.isNegative() && sinceMended.compareTo(mending) < 0) {
            mending = sinceMended;
        }
    }

    /** Whether a key would answer now that nobody has reason to leave alone. */
    private boolean isAnyKeyGood() {
        Instant now = clock.instant();
        for (int i = 0; i < services.size(); i++) {
            Provider provider = providers.get(i);
            Model model = provider.models().getFirst();
            for (int key = 0; key < 2; key++) {
                if (services.get(i).weather().isFair(key, now)
                        && provider.cooldown().isOver(now)
                        && model.cooldown().isOver(now)
                        && model.breaker().wouldPass(now)
                        && provider.ring().keys().get(key).isUsableFor(model, now)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it still would in the end. */
    private boolean isAnyKeyFair() {
        return services.stream()
                .anyMatch(service -> service.weather().isFair(0, clock.instant())
                        || service.weather().isFair(1, clock.instant()));
    }

    private static boolean isAnsweredOrGivenUp(Outcome outcome) {
        return outcome instanceof Outcome.Answered
                || outcome instanceof Outcome.Blocked
                || outcome instanceof Outcome.TooLarge
                || outcome instanceof Outcome.Incapable
                || outcome instanceof Outcome.BadRequest;
    }
}
