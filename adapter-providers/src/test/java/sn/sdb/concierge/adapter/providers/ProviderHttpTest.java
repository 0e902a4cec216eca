package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Request;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.testkit.answer.Questions;
import sn.sdb.concierge.testkit.answer.ServiceBehaviour;

final class ProviderHttpTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MockWebServer server = new MockWebServer();
    private final ProviderHttp http = new ProviderHttp(Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void connections_are_kept_for_the_next_request() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        server.enqueue(new MockResponse.Builder().body("{}").build());

        send(false, ChatReading::of);
        send(false, ChatReading::of);

        assertThat(server.takeRequest().getConnectionIndex()).isZero();
        assertThat(server.takeRequest().getConnectionIndex()).isZero();
    }

    @Test
    void a_request_may_avoid_the_connections_that_are_kept() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        server.enqueue(new MockResponse.Builder().body("{}").build());

        send(false, ChatReading::of);
        send(true, ChatReading::of);

        assertThat(server.takeRequest().getConnectionIndex()).isZero();
        assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
    }

    @Test
    void a_kept_connection_that_was_closed_meanwhile_costs_no_answer() {
        server.enqueue(new MockResponse.Builder()
                .body(Dialect.ANTHROPIC.answer("Un", false))
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder()
                .body(Dialect.ANTHROPIC.answer("Deux", false))
                .build());
        var provider = AnswerProviders.inOrder(
                List.of(Dialect.ANTHROPIC.settings(server.url("/").uri(), List.of(new ApiKey("k")))),
                new FailoverSettings(3, 10),
                Clock.systemUTC(),
                (name, key, outcome, elapsed) -> {});

        assertThat(provider.ask(Questions.asking("1"), TIMEOUT)).isInstanceOf(Outcome.Answered.class);
        assertThat(provider.ask(Questions.asking("2"), TIMEOUT)).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void nothing_is_repeated_or_followed_unasked() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("retry-after", "0")
                .build());

        assertThat(send(false, ChatReading::of).status()).isEqualTo(503);

        server.enqueue(new MockResponse.Builder()
                .code(307)
                .setHeader("location", server.url("/elsewhere"))
                .build());
        assertThat(send(false, GeminiReading::of).outcome()).isInstanceOf(Outcome.WrongUrl.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_body_is_read_up_to_its_bound() throws IOException {
        Buffer zipped = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(zipped))) {
            byte[] blanks = new byte[1 << 16];
            for (int i = 0; i < 1000; i++) {
                sink.write(blanks);
            }
        }
        server.enqueue(new MockResponse.Builder()
                .setHeader("content-encoding", "gzip")
                .body(zipped)
                .build());

        int[] length = new int[1];
        send(false, reply -> {
            length[0] = reply.body().length;
            return new Outcome.Malformed();
        });

        assertThat(length[0]).isEqualTo(ProviderHttp.LARGEST_BODY);
    }

    @Test
    void an_interruption_ends_a_call_that_waits_for_its_answer() throws Exception {
        try (FakeVendor vendor = new FakeVendor(Dialect.OPENROUTER, new ServiceBehaviour.Hangs())) {
            var provider = vendor.provider();
            FutureTask<Outcome> call =
                    new FutureTask<>(() -> provider.ask(Questions.asking("Bonjour"), Duration.ofMinutes(5)));
            Thread caller = Thread.startVirtualThread(call);
            vendor.awaitRequest();

            caller.interrupt();

            assertThat(call.get(2, TimeUnit.SECONDS)).isInstanceOf(Outcome.Cancelled.class);
            assertThat(vendor.requests()).hasSize(1);
        }
    }

    @Test
    void neither_key_nor_message_gets_into_a_log() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            for (Dialect dialect : Dialect.values()) {
                for (ServiceBehaviour behaviour : List.of(
                        new ServiceBehaviour.Echoes(),
                        new ServiceBehaviour.KnowsNoKey(),
                        new ServiceBehaviour.BreaksOff(),
                        new ServiceBehaviour.IsDown())) {
                    try (FakeVendor vendor = new FakeVendor(dialect, behaviour)) {
                        vendor.provider().ask(Questions.asking("ma question"), TIMEOUT);
                    }
                }
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }

        assertThat(lines.list)
                .filteredOn(line -> line.getMessage().equals("ai_attempt"))
                .hasSizeGreaterThanOrEqualTo(18);
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(
                                line.getFormattedMessage() + line.getKeyValuePairs() + line.getThrowableProxy())
                        .doesNotContain(FakeVendor.KEY)
                        .doesNotContain("ma question"));
    }

    private Verdict send(boolean onNewConnection, Function<Reply, Outcome> document) {
        Request request = new Request.Builder()
                .url(server.url("/"))
                .post(new JsonBody("{}".getBytes(UTF_8)))
                .build();
        Ask ask = new Ask(
                new Matter.Words(Questions.asking("x")),
                "m",
                new ApiKey("k"),
                false,
                onNewConnection,
                TIMEOUT,
                Optional.empty());
        return http.send(request, ask, new ProviderHttp.Reading(document, ChatStream::new));
    }
}
