package sn.sdb.concierge.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

class HttpServerTest {

    static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser(List.of("https://friend.example"), routes -> {
            routes.get("/hello", ctx -> ctx.result("hello " + MDC.get("request_id")));
            routes.get(
                    "/virtual",
                    ctx -> ctx.result(Boolean.toString(Thread.currentThread().isVirtual())));
            routes.get("/bug", ctx -> {
                throw new IllegalStateException("inner secret");
            });
            routes.get("/error", ctx -> {
                throw new AssertionError("inner secret");
            });
            routes.get("/store", ctx -> {
                throw new StoreUnavailableException("away", new IllegalStateException());
            });
            routes.get("/taken", ctx -> {
                throw new Problem(409, "handoff-taken", "Somebody else has it.");
            });
            routes.post("/api", ctx -> ctx.result(Integer.toString(Bodies.read(ctx, Bodies.API).length)));
            routes.post("/telegram", ctx -> ctx.result(Integer.toString(Bodies.read(ctx, Bodies.TELEGRAM).length)));
            routes.post("/whatsapp", ctx -> ctx.result(Integer.toString(Bodies.read(ctx, Bodies.WHATSAPP).length)));
        });
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void a_request_runs_on_a_virtual_thread() {
        assertThat(browser.get("/virtual").body()).isEqualTo("true");
    }

    @Test
    void a_sane_request_id_is_taken_over() {
        HttpResponse<String> response = browser.get("/hello", "X-Request-Id", "abc-123_4.5");

        assertThat(response.headers().firstValue("X-Request-Id")).contains("abc-123_4.5");
        assertThat(response.body()).isEqualTo("hello abc-123_4.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"has space", "a\"b", "<script>", ""})
    void another_request_id_is_replaced(String theirs) {
        assertThat(browser.get("/hello", "X-Request-Id", theirs).headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }

    @Test
    void a_request_id_that_is_too_long_is_replaced() {
        assertThat(browser.get("/hello", "X-Request-Id", "a".repeat(65))
                        .headers()
                        .firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36));
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing-here, 404, not-found",
        "/bug, 500, internal",
        "/error, 500, internal",
        "/store, 503, store-unavailable",
        "/taken, 409, handoff-taken"
    })
    void every_error_is_a_problem(String path, int status, String code) {
        HttpResponse<String> response = browser.get(path);

        JsonNode problem = Browser.json(response);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("urn:concierge:problem:" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("request_id").asText())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(response.body()).doesNotContain("inner secret", "Exception", "\tat ");
    }

    @Test
    void a_store_that_is_away_says_when_to_try_again() {
        assertThat(browser.get("/store").headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void a_method_that_is_not_taken_is_told_which_are() {
        HttpResponse<String> response = browser.send("DELETE", "/hello", BodyPublishers.noBody());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow").orElseThrow()).contains("GET");
        assertThat(Browser.json(response).path("type").asText()).endsWith(":method-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({"/api, 65536", "/telegram, 1048576", "/whatsapp, 4194304"})
    void a_body_of_the_largest_size_is_read(String path, int size) {
        assertThat(browser.post(path, new byte[size]).body()).isEqualTo(Integer.toString(size));
        assertThat(browser.postChunked(path, new byte[size]).body()).isEqualTo(Integer.toString(size));
    }

    @ParameterizedTest
    @CsvSource({"/api, 65537", "/telegram, 1048577", "/whatsapp, 4194305"})
    void a_larger_body_is_refused_before_it_is_read(String path, int size) throws Exception {
        String answer =
                browser.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + size + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains(":too-large");
    }

    @ParameterizedTest
    @CsvSource({"/api, 65537", "/telegram, 1048577", "/whatsapp, 4194305"})
    void a_larger_body_of_unknown_length_is_refused_while_it_is_read(String path, int size) {
        assertThat(browser.postChunked(path, new byte[size]).statusCode()).isEqualTo(413);
    }

    @Test
    void a_body_that_breaks_off_is_to_be_sent_again() throws Exception {
        String answer =
                browser.brokenOff("POST /whatsapp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf");

        assertThat(answer).startsWith("HTTP/1.1 503").contains(":broken-off");
    }

    @Test
    void what_is_not_http_gets_a_problem_too() throws Exception {
        assertThat(browser.raw("NONSENSE\r\n\r\n"))
                .contains("application/problem+json")
                .contains("\"request_id\"")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void a_path_that_cannot_be_decoded_gets_a_problem_too() throws Exception {
        assertThat(browser.raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @Test
    void a_known_origin_may_call() {
        HttpResponse<String> response = browser.get("/hello", "Origin", "https://friend.example");

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("https://friend.example");
    }

    @Test
    void a_known_origin_may_ask_first() {
        HttpResponse<String> response = browser.send(
                "OPTIONS",
                "/api",
                BodyPublishers.noBody(),
                "Origin",
                "https://friend.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("https://friend.example");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("authorization");
    }

    @Test
    void an_unknown_origin_gets_no_permission() {
        assertThat(browser.get("/hello", "Origin", "https://stranger.example")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void the_software_behind_is_not_told() {
        assertThat(browser.get("/hello").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }
}
