package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.Redactor;

/**
 * What it costs to choose a service and a key, and to give the key back, while sixteen threads do so: six keys in all.
 * The average time is that of one thread, its waits for a processor included: on two processors, eight times the work.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(16)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChoiceBenchmark {

    private final InstantSource clock = InstantSource.system();
    private final Instant start = clock.instant();

    /** How the six keys are spread, and who of them may be asked. */
    @Param
    Case keys = Case.ONE_SERVICE;

    private Selection selection = new Selection(List.of());
    private Journey journey = journey();

    /** Who has the keys. */
    public enum Case {
        /** Three services of two keys each, all well: the first is always asked. */
        THREE_SERVICES_ALL_WELL,
        /** Three services of two keys each, the last of which is left. */
        THREE_SERVICES_LAST_LEFT,
        /** One service has all six. */
        ONE_SERVICE
    }

    /** Makes the services. */
    @Setup
    public void prepare() {
        List<Provider> providers = new ArrayList<>();
        int services = keys == Case.ONE_SERVICE ? 1 : 3;
        for (int i = 0; i < services; i++) {
            List<ApiKey> secrets = IntStream.range(0, 6 / services)
                    .mapToObj(key -> new ApiKey("key" + key))
                    .toList();
            providers.add(new Provider(
                    new AnthropicSettings(true, URI.create("http://localhost"), List.of("m1", "m2"), secrets),
                    new Prompter(new Outcome.Answered(Prompter.ANSWER))));
        }
        if (keys == Case.THREE_SERVICES_LAST_LEFT) {
            providers.get(0).cooldown().until(clock.instant().plus(Duration.ofHours(1)));
            for (Key key : providers.get(1).ring().keys()) {
                key.cooldown().until(clock.instant().plus(Duration.ofHours(1)));
            }
        }
        selection = new Selection(providers);
        journey = journey();
    }

    /** Chooses, and gives the key back with word of nothing. */
    @Benchmark
    public Key choose() {
        return chosenAndGivenBack(start);
    }

    /** The same, with a look at the clock of the machine before. */
    @Benchmark
    public Key chooseNow() {
        return chosenAndGivenBack(clock.instant());
    }

    /** Chooses, and tells key, model and service of a success. */
    @Benchmark
    public Key chooseAndSucceed() {
        Candidate chosen = selection.usable(journey, start).orElseThrow();
        Consequences.of(new Outcome.Answered(Prompter.ANSWER), chosen, Duration.ZERO, false, start);
        return chosen.key();
    }

    private Key chosenAndGivenBack(Instant now) {
        Candidate chosen = selection.usable(journey, now).orElseThrow();
        Consequences.toldNothing(chosen);
        return chosen.key();
    }

    private static Journey journey() {
        Question question = new Question(
                new Question.Instructions("1", ""),
                List.of(),
                List.of(),
                Redactor.ofShapes().redact("Bonjour"),
                1024);
        return new Journey(
                new Matter.Words(question), InstantSource.system().instant(), Duration.ofDays(1), 3, Optional.empty());
    }
}
