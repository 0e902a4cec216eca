package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.bootstrap.configuration.Role;

/** What every caller may rely on: credentials, problems, limits, operation. */
@Isolated("It changes how the whole process logs.")
final class HttpRoutesTest extends RoutesTest {

    @Test
    void the_right_secret_gives_a_token_that_opens_the_api() {
        HttpResponse<String> token = token("right-secret", "203.0.113.1");
        assertThat(token.statusCode()).isEqualTo(200);
        assertThat(json(token).path("token_type").asText()).isEqualTo("Bearer");
        String bearer = "Bearer " + json(token).path("access_token").asText();
        assertThat(product()
                        .call("GET", "/api/v1/sessions", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_secret_is_401() {
        assertThat(token("guess", "203.0.113.2").statusCode()).isEqualTo(401);
    }

    @Test
    void guessing_is_throttled_even_when_the_guess_is_right() {
        for (int i = 0; i < 10; i++) {
            assertThat(token("guess", "203.0.113.3").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> throttled = token("right-secret", "203.0.113.3");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void no_token_is_401_and_a_token_that_is_not_enough_is_403() {
        assertThat(product().call("GET", "/api/v1/handoffs", "").statusCode()).isEqualTo(401);
        assertThat(as(Role.SERVICE, "site", "GET", "/api/v1/handoffs", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_does_not_exist_is_404() {
        assertThat(as(Role.AGENT, "awa", "GET", "/api/v1/handoffs/0198c0de-0000-7000-8000-000000000000", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(product().call("GET", "/nowhere", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_method_that_a_route_does_not_take_is_405() {
        HttpResponse<String> response = product().call("PUT", "/api/v1/orchestrate", "{}");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_problem_has_the_fields_of_rfc_9457() {
        HttpResponse<String> response = product().call("POST", "/api/v1/orchestrate", "{}", "X-Request-Id", "caller-7");
        JsonNode problem = json(response);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("type").asText()).isNotBlank();
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(401);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("request_id").asText()).isEqualTo("caller-7");
    }

    @Test
    void the_request_id_of_the_caller_comes_back() {
        HttpResponse<String> response = product().call("GET", "/health", "", "X-Request-Id", "abc-1");
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("abc-1");
    }

    @Test
    void an_insane_request_id_is_replaced() {
        HttpResponse<String> response = product().call("GET", "/health", "", "X-Request-Id", "<b>");
        assertThat(response.headers().firstValue("X-Request-Id").orElse(""))
                .isNotBlank()
                .isNotEqualTo("<b>");
    }

    @Test
    void a_body_over_the_limit_is_413() {
        assertThat(as(Role.SERVICE, "site", "POST", "/api/v1/orchestrate", big(65))
                        .statusCode())
                .isEqualTo(413);
    }

    private static Stream<Arguments> webhooks_with_their_limits_in_mebibytes() {
        return Stream.of(Framing.values())
                .flatMap(framing -> Stream.of(
                        Arguments.of("/api/v1/telegram/webhook", 1, framing),
                        Arguments.of("/api/v1/webhook", 4, framing)));
    }

    @ParameterizedTest
    @MethodSource("webhooks_with_their_limits_in_mebibytes")
    void a_webhook_over_its_limit_is_413_whoever_sent_it(String path, int mebibytes, Framing framing) {
        byte[] body = big(mebibytes * 1024).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> response = post(path, body, framing);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).path("status").asInt()).isEqualTo(413);
        assertThat(json(response).path("request_id").asText())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElse(""));
    }

    @ParameterizedTest
    @MethodSource("webhooks_with_their_limits_in_mebibytes")
    void a_webhook_at_its_limit_is_read(String path, int mebibytes, Framing framing) {
        byte[] body = "x".repeat(mebibytes << 20).getBytes(StandardCharsets.UTF_8);

        assertThat(post(path, body, framing).statusCode()).isEqualTo(401);
    }

    @Test
    void a_body_that_is_no_object_is_400() {
        assertThat(as(Role.SERVICE, "site", "POST", "/api/v1/orchestrate", "[1]")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void health_names_every_service() {
        HttpResponse<String> response = product().call("GET", "/health", "");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode services = json(response).path("services");
        assertThat(services.path("database").asText()).isEqualTo("healthy");
        assertThat(services.path("redis").asText()).isEqualTo("disabled");
        assertThat(services.path("ai_providers").fieldNames())
                .toIterable()
                .containsExactly("anthropic", "gemini", "openrouter");
        assertThat(services.fieldNames())
                .toIterable()
                .containsExactly("database", "redis", "ai_providers", "waha", "telegram", "baserow", "storage");
        assertThat(json(response).path("version").asText()).isNotBlank();
    }

    @Test
    void it_is_live_and_ready() {
        assertThat(product().call("GET", "/health/live", "").statusCode()).isEqualTo(200);
        assertThat(product().call("GET", "/health/ready", "").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_have_their_fixed_names() {
        assertThat(ask("site", "+221770002001", "aide").statusCode()).isEqualTo(200);
        assertThat(product().call("POST", "/api/v1/telegram/webhook", "{}").statusCode())
                .isEqualTo(401);
        String metrics = product().call("GET", "/metrics", "").body();
        assertThat(metrics)
                .contains(
                        "concierge_message_seconds",
                        "concierge_webhook_seconds",
                        "concierge_queue_depth",
                        "concierge_queue_oldest_seconds",
                        "concierge_outbox_depth",
                        "concierge_handoffs_open",
                        "jvm_memory_used_bytes",
                        "hikaricp_connections");
    }

    @Test
    void an_admin_changes_the_log_level() {
        HttpResponse<String> changed = as(Role.ADMIN, "root", "PUT", "/api/v1/admin/log-level", "{\"level\":\"info\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).path("level").asText()).isEqualTo("info");
    }

    @Test
    void nobody_else_changes_the_log_level() {
        assertThat(as(Role.AGENT, "awa", "PUT", "/api/v1/admin/log-level", "{\"level\":\"info\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> token(String secret, String from) {
        String body = "{\"client_id\":\"site\",\"client_secret\":\"" + secret + "\"}";
        return product().call("POST", "/api/v1/auth/token", body, "X-Forwarded-For", from);
    }

    /** A client that tells the length waits for leave to send; one that did not would be cut off while it writes. */
    enum Framing {
        LENGTH_TOLD,
        CHUNKED
    }

    private HttpResponse<String> post(String path, byte[] body, Framing framing) {
        HttpRequest.BodyPublisher publisher = switch (framing) {
            case LENGTH_TOLD -> HttpRequest.BodyPublishers.ofByteArray(body);
            case CHUNKED -> HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        };
        return product()
                .call(HttpRequest.newBuilder(product().uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .expectContinue(framing == Framing.LENGTH_TOLD)
                        .POST(publisher)
                        .build());
    }

    private static String big(int kibibytes) {
        return "{\"text\":\"" + "x".repeat(kibibytes * 1024) + "\"}";
    }
}
