package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** What is asked of each service at no cost. Every name leads to the server of the test. */
final class ProbesTest {

    private static final ApiKey KEY = new ApiKey("AQ.fake-key-0123456789");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MockWebServer server = new MockWebServer();
    private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final ProviderHttp http =
            new ProviderHttp(Clock.systemUTC(), host -> List.of(InetAddress.getLoopbackAddress()), StreamTimes.USUAL);

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                synchronized (requests) {
                    requests.add(request);
                }
                return answers.getOrDefault(
                        request.getUrl().encodedPath(),
                        new MockResponse.Builder().code(404).build());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answers(String path, int status, String sample) {
        String body = new String(Sample.bytes(sample), StandardCharsets.UTF_8);
        answers.put(path, new MockResponse.Builder().code(status).body(body).build());
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getPort() + path);
    }

    private AnthropicMessages zai() {
        return new AnthropicMessages(
                new AnthropicSettings(true, at("api.z.ai", "/api/anthropic"), List.of("glm-4.6"), List.of(KEY)), http);
    }

    private GeminiGenerate gemini() {
        return new GeminiGenerate(
                new GeminiSettings(true, at("generativelanguage.googleapis.com", ""), List.of("g"), List.of(KEY)),
                http);
    }

    private ChatCompletions chatAt(String host) {
        return new ChatCompletions(
                new OpenRouterSettings(true, at(host, "/api/v1"), List.of("m"), List.of(KEY), false), http);
    }

    private RecordedRequest onlyRequest() {
        synchronized (requests) {
            assertThat(requests).hasSize(1);
            return requests.getFirst();
        }
    }

    @Test
    void zai_is_asked_for_its_models_under_the_version() {
        answers("/api/anthropic/v1/models", 200, "anthropic/models-list.json");

        Information told = zai().probe(KEY, "glm-4.6", TIMEOUT);

        assertThat(told).isInstanceOf(Information.Models.class);
        assertThat(onlyRequest().getMethod()).isEqualTo("GET");
        assertThat(onlyRequest().getHeaders().get("authorization")).isEqualTo("Bearer " + KEY.value());
    }

    @Test
    void zai_answers_an_unknown_path_with_success_and_is_not_believed() {
        answers.put(
                "/api/anthropic/v1/models",
                new MockResponse.Builder()
                        .body("{\"code\":500,\"msg\":\"404 NOT_FOUND\",\"success\":false}")
                        .build());

        assertThat(zai().probe(KEY, "glm-4.6", TIMEOUT)).isEqualTo(new Information.Failed(new Outcome.WrongUrl()));
    }

    @Test
    void the_plan_of_zai_is_asked_for_at_the_host() {
        answers("/api/monitor/usage/quota/limit", 200, "anthropic/quota-zai.json");

        assertThat(zai().quota(KEY, TIMEOUT)).isInstanceOf(Information.Quota.class);
    }

    @Test
    void gemini_is_asked_for_the_model_that_answers_with_the_key_in_the_header_alone() {
        answers.put(
                "/v1beta/models/gemini-x",
                new MockResponse.Builder()
                        .body("{\"name\":\"models/gemini-x\"}")
                        .build());

        assertThat(gemini().probe(KEY, "gemini-x", TIMEOUT)).isEqualTo(new Information.Models(List.of("gemini-x")));
        assertThat(onlyRequest().getHeaders().get("x-goog-api-key")).isEqualTo(KEY.value());
        assertThat(onlyRequest().getUrl().query()).isNull();
    }

    @Test
    void a_retired_model_of_gemini_is_found_out() {
        answers("/v1beta/models/gemini-x", 404, "gemini/error-404-model-retired.json");

        assertThat(gemini().probe(KEY, "gemini-x", TIMEOUT)).isEqualTo(new Information.Failed(new Outcome.ModelGone()));
    }

    @Test
    void openrouter_tells_of_the_key_and_what_its_limit_leaves() {
        answers("/api/v1/key", 200, "openrouter/key.json");

        assertThat(chatAt("openrouter.ai").probe(KEY, "m", TIMEOUT)).isInstanceOf(Information.Credit.class);
        assertThat(chatAt("openrouter.ai").credit(KEY, TIMEOUT))
                .isInstanceOfSatisfying(
                        Information.Credit.class,
                        credit -> assertThat(credit.remaining()).isPresent());
    }

    @Test
    void a_key_without_a_limit_is_as_rich_as_its_account() {
        answers("/api/v1/key", 200, "openrouter/key-unlimited.json");
        answers.put(
                "/api/v1/credits",
                new MockResponse.Builder()
                        .body("{\"data\":{\"total_credits\":12.5,\"total_usage\":10}}")
                        .build());

        assertThat(chatAt("openrouter.ai").credit(KEY, TIMEOUT))
                .isEqualTo(new Information.Credit(Optional.of(new BigDecimal("2.5"))));
    }

    @Test
    void an_ordinary_key_is_not_told_of_its_account() {
        answers("/api/v1/key", 200, "openrouter/key-unlimited.json");
        answers("/api/v1/credits", 403, "openrouter/credits-403.json");

        assertThat(chatAt("openrouter.ai").credit(KEY, TIMEOUT)).isEqualTo(new Information.NotAvailable());
    }

    @Test
    void another_server_is_asked_for_its_models_and_never_for_money() {
        answers("/api/v1/models", 200, "openrouter/models-list.json");

        assertThat(chatAt("localhost").probe(KEY, "m", TIMEOUT)).isInstanceOf(Information.Models.class);
        assertThat(chatAt("localhost").credit(KEY, TIMEOUT)).isEqualTo(new Information.NotAvailable());
        assertThat(onlyRequest().getUrl().encodedPath()).isEqualTo("/api/v1/models");
    }

    @Test
    void a_service_that_is_down_is_reported_as_unreachable() {
        server.close();

        assertThat(zai().probe(KEY, "glm-4.6", TIMEOUT)).isEqualTo(new Information.Failed(new Outcome.Unreachable()));
    }
}
