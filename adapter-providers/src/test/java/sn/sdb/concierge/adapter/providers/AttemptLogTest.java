package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.testkit.answer.Questions;

/** What the line about an attempt says, and what attempts add up to. */
final class AttemptLogTest {

    private static final String USAGE = """
        data: {"choices":[],"usage":{"prompt_tokens":180,"completion_tokens":20,"cost":0.00012,\
        "prompt_tokens_details":{"cached_tokens":60}}}

        """;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(AttemptLog.class);
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        server.close();
    }

    @Test
    void a_streamed_answer_is_logged_with_all_that_is_known() {
        server.enqueue(streamed());

        ask(provider("k"));

        Map<String, Object> line = line(0);
        assertThat(line)
                .containsEntry("outcome", "ok")
                .containsEntry("provider", "openrouter")
                .containsEntry("model", "openai/gpt-oss-20b")
                .containsEntry("served_model", "openai/gpt-oss-20b")
                .containsEntry("key", "k1")
                .containsEntry("attempt", 1)
                .containsEntry("input_tokens", 180)
                .containsEntry("output_tokens", 20)
                .containsEntry("cached_tokens", 60)
                .containsEntry("cost_usd", new BigDecimal("0.00012"))
                .containsKeys("waited_ms", "api_request_duration")
                .doesNotContainKey("cooldown_s");
        assertThat((Long) line.get("first_token_ms"))
                .isBetween(100L, Math.max(100L, (Long) line.get("api_request_duration")));
    }

    @Test
    void a_limit_is_logged_with_how_long_it_is_respected() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("retry-after", "30")
                .body("{\"error\":{\"code\":429,\"message\":\"slow down\"}}")
                .build());
        server.enqueue(streamed());

        ask(provider("k", "l"));

        assertThat(line(0))
                .containsEntry("outcome", "rate_limited")
                .containsEntry("cooldown_s", 30L)
                .doesNotContainKeys("first_token_ms", "input_tokens", "cost_usd");
        assertThat(line(1)).containsEntry("attempt", 2).containsEntry("key", "k2");
    }

    @Test
    void the_time_that_nobody_was_asked_is_logged() {
        Failover failover = new Failover();
        ScriptedService service = failover.service()
                .then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofSeconds(2))))
                .thenAnswer();

        failover.with(service).ask();

        assertThat(line(0)).containsEntry("waited_ms", 0L);
        assertThat(line(1)).containsEntry("waited_ms", 2000L);
    }

    @Test
    void what_is_not_known_is_not_logged_and_every_name_is_in_snake_case() {
        Failover failover = new Failover();

        failover.with(failover.service().thenAnswer()).ask();

        assertThat(line(0))
                .doesNotContainKeys("input_tokens", "output_tokens", "cached_tokens", "cost_usd", "first_token_ms");
        assertThat(line(0).keySet()).allMatch(name -> name.matches("[a-z0-9]+(_[a-z0-9]+)*"));
    }

    @Test
    void costs_add_up() {
        server.enqueue(streamed());
        server.enqueue(new MockResponse.Builder()
                .addHeader("content-type", "application/json")
                .body(Dialect.OPENROUTER.answer("Samedi.", false).replace("\"cost\":0", "\"cost\":0.00030"))
                .build());
        Provider provider = provider("k");

        ask(provider);
        ask(provider);

        assertThat(provider.spent()).isEqualByComparingTo("0.00042");
    }

    private static MockResponse streamed() {
        return ScriptedStream.begin()
                .send(Sse.opening(Dialect.OPENROUTER))
                .pause(100)
                .send(Sse.piece(Dialect.OPENROUTER, "Samedi."))
                .send(Sse.closing(Dialect.OPENROUTER, false).replace("data: [DONE]\n\n", USAGE + "data: [DONE]\n\n"))
                .end()
                .response();
    }

    private Provider provider(String... keys) {
        ProviderSettings settings = Dialect.OPENROUTER.settings(
                server.url("/").uri(), List.of(keys).stream().map(ApiKey::new).toList());
        ProviderHttp http = new ProviderHttp(Clock.systemUTC(), Dns.SYSTEM, StreamTimes.USUAL);
        return new Provider(settings, AnswerProviders.serviceOf(settings, http));
    }

    private static void ask(Provider provider) {
        Outcome outcome = new FailoverAnswers(
                        List.of(provider),
                        new FailoverSettings(3, 10),
                        Clock.systemUTC(),
                        (name, key, ended, elapsed) -> {},
                        Thread::sleep)
                .ask(Questions.asking("Quand ?"), Duration.ofSeconds(20), piece -> {});
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    }

    /** By number, those about attempts alone. */
    private Map<String, Object> line(int number) {
        Map<String, Object> values = new TreeMap<>();
        lines.list.stream()
                .filter(line -> line.getMessage().equals("ai_attempt"))
                .skip(number)
                .findFirst()
                .orElseThrow()
                .getKeyValuePairs()
                .forEach(pair -> values.put(pair.key, pair.value));
        return values;
    }
}
