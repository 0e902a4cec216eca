package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** Z.AI with a model that looks at pictures, then Gemini, over HTTP. */
final class RemoteMediaReaderTest {

    private static final Duration BUDGET = Duration.ofSeconds(20);

    private final MockWebServer zai = new MockWebServer();
    private final MockWebServer gemini = new MockWebServer();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        zai.start();
        gemini.start();
    }

    @AfterEach
    void stop() {
        zai.close();
        gemini.close();
    }

    @Test
    void what_is_said_in_a_voice_note_becomes_text() {
        gemini.enqueue(sample("gemini/success-audio.json", 200));

        assertThat(gateway().mediaReader().read(Files.AUDIO, BUDGET))
                .isEqualTo(new Reading.Read("Bonjour, je voudrais inscrire ma fille.", false));
        assertThat(zai.getRequestCount()).isZero();
    }

    @Test
    void a_picture_that_a_model_was_wrongly_given_goes_to_the_next() {
        zai.enqueue(sample("anthropic/error-400-image-1210.json", 400));
        gemini.enqueue(sample("gemini/success.json", 200));
        AiGateway gateway = gateway();

        assertThat(gateway.mediaReader().read(Files.IMAGE, BUDGET)).isInstanceOf(Reading.Read.class);
        assertThat(heard).containsExactly("anthropic capability", "gemini ok");
        assertThat(gateway.standings())
                .isEqualTo(Map.of("anthropic", AiGateway.Standing.READY, "gemini", AiGateway.Standing.READY));
    }

    @Test
    void an_upstream_that_takes_no_pictures_is_not_a_model_that_is_gone() {
        Reply reply = new Reply(
                404,
                Headers.of(),
                "{\"error\":{\"message\":\"No endpoints found that support image input\",\"code\":404}}"
                        .getBytes(UTF_8),
                Instant.EPOCH);

        assertThat(OutcomeName.of(ChatReading.of(reply))).isEqualTo("capability");
    }

    @Test
    void a_service_that_hangs_does_not_hold_the_caller_beyond_the_deadline() {
        zai.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        gemini.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        long start = System.nanoTime();

        Reading reading = gateway().mediaReader().read(Files.IMAGE, Duration.ofSeconds(2));

        assertThat(reading).isEqualTo(new Reading.TimedOut());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_service_that_reads_nothing_does_not_hold_the_caller_beyond_the_deadline() {
        gemini.enqueue(new MockResponse.Builder()
                .onRequestStart(SocketEffect.Stall.INSTANCE)
                .build());
        long start = System.nanoTime();

        Reading reading =
                gateway().mediaReader().read(Files.sized(Files.DOCUMENT, 13_000_000), Duration.ofMillis(1500));

        assertThat(reading).isEqualTo(new Reading.TimedOut());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void an_interrupted_caller_gets_away() throws Exception {
        gemini.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        AiGateway gateway = gateway();
        FutureTask<Reading> task = new FutureTask<>(() -> gateway.mediaReader().read(Files.AUDIO, BUDGET));
        Thread caller = Thread.startVirtualThread(task);
        assertThat(gemini.takeRequest(5, TimeUnit.SECONDS)).isNotNull();

        caller.interrupt();

        assertThat(task.get(5, TimeUnit.SECONDS)).isEqualTo(new Reading.Failed());
    }

    @Test
    void neither_the_file_nor_its_text_nor_a_key_is_logged() {
        zai.enqueue(sample("anthropic/error-429-rate-1302.json", 429));
        gemini.enqueue(sample("gemini/success-audio.json", 200));
        try (CapturedLogs logs = new CapturedLogs()) {
            Reading reading = gateway().mediaReader().read(Files.IMAGE, BUDGET);

            assertThat(reading).isInstanceOf(Reading.Read.class);
            assertThat(logs.text())
                    .contains("media_reading", "image/jpeg", "read-image-1", "reading=\"read\"")
                    .doesNotContain("inscrire", Files.base64(Files.IMAGE), "JFIF", "fake-key");
        }
    }

    @Test
    void who_reads_what_is_known_without_asking() {
        assertThat(gateway().readers())
                .containsExactly(
                        Map.entry(Media.Kind.IMAGE, List.of("anthropic glm-4.5v", "gemini gemini-3.5-flash-lite")),
                        Map.entry(Media.Kind.AUDIO, List.of("gemini gemini-3.5-flash-lite")),
                        Map.entry(Media.Kind.DOCUMENT, List.of("gemini gemini-3.5-flash-lite")));
        assertThat(zai.getRequestCount() + gemini.getRequestCount()).isZero();
    }

    private AiGateway gateway() {
        List<ApiKey> keys = List.of(new ApiKey("fake-key-0123456789"));
        return AnswerProviders.inOrder(
                List.of(
                        new AnthropicSettings(true, base(zai), List.of("glm-4.6", "glm-4.5v"), keys),
                        new GeminiSettings(true, base(gemini), List.of("gemini-3.5-flash-lite"), keys)),
                new FailoverSettings(3, 10),
                Clock.systemUTC(),
                (provider, key, outcome, elapsed) -> heard.add(provider + " " + OutcomeName.of(outcome)));
    }

    private static URI base(MockWebServer server) {
        return URI.create("http://localhost:" + server.getPort());
    }

    private static MockResponse sample(String file, int status) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("content-type", "application/json")
                .body(new String(Sample.bytes(file), UTF_8))
                .build();
    }
}
