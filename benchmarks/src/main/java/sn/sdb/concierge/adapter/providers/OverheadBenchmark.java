package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.Redactor;

/**
 * What the gateway adds to a call: a question in and the answer out, beside a bare call of the same client to the same
 * server, which answers at once. The overhead is the difference of the medians.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class OverheadBenchmark {

    private static final String REQUEST = """
        {"model":"m","max_tokens":700,"temperature":0.3,"messages":[{"role":"system","content":"Tu es la concierge."},\
        {"role":"user","content":"Quand ont lieu les inscriptions ?"}],"stream":false}\
        """;

    private final OkHttpClient client = new OkHttpClient();
    private @Nullable AnsweringServer server;
    private @Nullable AiGateway gateway;
    private @Nullable Request request;

    /** The question that is asked. */
    static Question question() {
        return new Question(
                new Question.Instructions("1", "Tu es la concierge."),
                List.of(),
                List.of(),
                Redactor.ofShapes().redact("Quand ont lieu les inscriptions ?"),
                700);
    }

    /** Starts the server. */
    @Setup
    public void start() throws IOException {
        AnsweringServer started = new AnsweringServer(Duration.ZERO);
        server = started;
        gateway = AnswerProviders.inOrder(
                List.of(started.settings()),
                new FailoverSettings(3, 100),
                InstantSource.system(),
                (provider, key, outcome, elapsed) -> {});
        request = new Request.Builder()
                .url(started.url() + "/chat/completions")
                .header("authorization", "Bearer key1")
                .post(RequestBody.create(REQUEST, MediaType.get("application/json")))
                .build();
    }

    /** Stops it. */
    @TearDown
    public void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** The client alone. */
    @Benchmark
    public byte[] bare() throws IOException {
        if (request == null) {
            throw new IllegalStateException("not started");
        }
        try (Response response = client.newCall(request).execute()) {
            return response.body().bytes();
        }
    }

    /** Through the gateway. */
    @Benchmark
    public Outcome throughTheGateway() {
        if (gateway == null) {
            throw new IllegalStateException("not started");
        }
        Outcome outcome = gateway.ask(question(), Duration.ofSeconds(30));
        if (!(outcome instanceof Outcome.Answered)) {
            throw new IllegalStateException("no answer: " + outcome);
        }
        return outcome;
    }
}
