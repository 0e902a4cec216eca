package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.Redactor;

/**
 * From "too many requests" of one service to the request to the next: the services answer at once, so that a question
 * takes just what lies between them, and a little more.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandoverBenchmark {

    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final Question question = new Question(
            new Question.Instructions("1", ""),
            List.of(),
            List.of(),
            Redactor.ofShapes().redact("Bonjour"),
            1024);

    private AnswerProvider answers = services();

    /** A service that cools is not asked again. */
    @Setup(Level.Invocation)
    public void renew() {
        answers = services();
    }

    /** Asks one that has enough, then another. */
    @Benchmark
    public Outcome fromOneServiceToTheNext() {
        return answers.ask(question, BUDGET);
    }

    private static AnswerProvider services() {
        Outcome enough = new Outcome.Throttled(AnswerProvider.Scope.KEY, Optional.empty());
        return new FailoverAnswers(
                List.of(service(enough), service(new Outcome.Answered(Prompter.ANSWER))),
                new FailoverSettings(3, 100),
                InstantSource.system(),
                (provider, key, outcome, elapsed) -> {},
                Thread::sleep);
    }

    private static Provider service(Outcome outcome) {
        return new Provider(
                new AnthropicSettings(true, URI.create("http://localhost"), List.of("m1"), List.of(new ApiKey("key"))),
                new Prompter(outcome));
    }
}
