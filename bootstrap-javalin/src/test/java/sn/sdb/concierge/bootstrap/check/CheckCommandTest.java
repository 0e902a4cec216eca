package sn.sdb.concierge.bootstrap.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.bootstrap.cli.CommandTree;
import sn.sdb.concierge.bootstrap.cli.Console;
import sn.sdb.concierge.bootstrap.cli.Task;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;

/** The command as an operator calls it, on a real database and beside services that this test plays. */
final class CheckCommandTest {

    private static final String GOOD_KEY = "good-key-0123456789-abcd";
    private static final String BAD_KEY = "bad-key-0123456789-efgh";

    private static final String PARENTS = """
        [{"id": 6001, "type": "text", "primary": true}, {"id": 6004, "type": "text", "primary": false},
         {"id": 6011, "type": "link_row", "link_row_table_id": 575}]
        """;

    @TempDir
    static Path server;

    static EmbeddedDatabase database;

    @TempDir
    Path dataDir;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer outside;

    @BeforeAll
    static void start_database() {
        database = EmbeddedDatabase.open(server);
    }

    @AfterAll
    static void stop_database() {
        database.close();
    }

    @BeforeEach
    void start_outside() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", CheckCommandTest::answer);
        outside.start();
        DatabaseLogin login = database.login();
        environment.put("JWT_SECRET_KEY", "0123456789abcdef0123456789abcdef");
        environment.put("DATA_DIR", dataDir.toString());
        environment.put(
                "DATABASE_URL",
                login.jdbcUrl() + "?user=" + login.user() + "&password="
                        + login.password().value());
    }

    @AfterEach
    void stop_outside() {
        outside.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean refused =
                ("Bearer " + BAD_KEY).equals(exchange.getRequestHeaders().getFirst("authorization"));
        String path = exchange.getRequestURI().getPath();
        String body = refused
                ? "{\"error\":{\"code\":\"1000\",\"message\":\"refused\"}}"
                : path.endsWith("/getMe")
                        ? "{\"ok\":true,\"result\":{\"id\":900,\"username\":\"bureau_bot\"}}"
                        : path.endsWith("/getWebhookInfo")
                                ? "{\"ok\":true,\"result\":{\"url\":\"\",\"pending_update_count\":0}}"
                                : path.endsWith("/api/database/fields/table/572/")
                                        ? PARENTS
                                        : path.endsWith("/api/sessions/default")
                                                ? "{\"status\":\"WORKING\"}"
                                                : "{\"data\":[{\"id\":\"glm-a\"},{\"id\":\"glm-b\"}]}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        boolean notOfThisEngine = path.endsWith("/chats/all/messages");
        exchange.sendResponseHeaders(refused ? 401 : notOfThisEngine ? 422 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + outside.getAddress().getPort();
    }

    private int check(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "check";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        ConfigurationReader reader = new ConfigurationReader(environment, dataDir, false);
        return new CommandTree(Map.of(Task.CHECK, new CheckCommand()), reader, console).run(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String row(String subject) {
        return printed()
                .lines()
                .filter(line -> line.startsWith(subject))
                .findFirst()
                .orElse("");
    }

    @Test
    void what_is_not_configured_does_not_fail_but_a_schema_that_is_behind_does() {
        assertThat(check()).isEqualTo(1);

        assertThat(row("configuration")).contains("ok");
        assertThat(row("database  ")).contains("ok", "external");
        assertThat(row("database schema")).contains("failed", "pending");
        assertThat(row("redis")).contains("not configured");
        assertThat(row("files")).contains("ok", "DATA_DIR");
        assertThat(row("ai gemini")).contains("not configured");
        assertThat(row("telegram bot")).contains("not configured");
        assertThat(printed()).contains("-> ./concierge migrate");
    }

    @Test
    void every_key_has_a_row_and_none_is_printed() {
        environment.put("ANTHROPIC_BASE_URL", url());
        environment.put("ANTHROPIC_DEFAULT_SONNET_MODEL", "glm-a");
        environment.put("ANTHROPIC_AUTH_TOKEN_1", GOOD_KEY);
        environment.put("ANTHROPIC_AUTH_TOKEN_2", BAD_KEY);

        assertThat(check()).isEqualTo(1);

        assertThat(row("ai anthropic k1 (…abcd)")).contains("ok");
        assertThat(row("ai anthropic k2 (…efgh)")).contains("failed", "auth");
        assertThat(printed()).doesNotContain(GOOD_KEY, BAD_KEY);
    }

    @Test
    void a_bot_without_a_webhook_is_told_the_command_that_sets_it() {
        environment.put("TELEGRAM_API_BASE_URL", url());
        environment.put("TELEGRAM_BOT_TOKEN", "900:bot-token-0123456789");

        assertThat(check()).isEqualTo(1);

        assertThat(row("telegram bot")).contains("ok", "@bureau_bot");
        assertThat(row("telegram webhook")).contains("failed");
        assertThat(printed()).contains("-> ./concierge telegram set-webhook").doesNotContain("bot-token");
    }

    @Test
    void a_bot_that_is_polled_needs_no_webhook() {
        environment.put("TELEGRAM_API_BASE_URL", url());
        environment.put("TELEGRAM_BOT_TOKEN", "900:bot-token-0123456789");
        environment.put("TELEGRAM_MODE", "polling");

        var unused = check();

        assertThat(row("telegram webhook")).contains("ok", "polling");
        assertThat(printed()).doesNotContain("set-webhook");
    }

    @Test
    void an_engine_of_waha_without_a_history_is_told_and_is_no_failure() {
        environment.put("WAHA_BASE_URL", url());
        environment.put("WAHA_API_TOKEN", "waha-token-0123456789");

        var unused = check();

        assertThat(row("whatsapp session (WAHA)")).contains("ok");
        assertThat(row("whatsapp history (WAHA)")).contains("not configured", "status 422");
        assertThat(printed()).contains("-> Messages that WAHA could not deliver stay lost.");
    }

    @Test
    void a_store_of_files_that_cannot_be_reached_is_told_without_its_keys() {
        environment.put("MINIO_ENDPOINT", "http://127.0.0.1:1");
        environment.put("MINIO_ACCESS_KEY", "access-key-0123456789");
        environment.put("MINIO_SECRET_KEY", "secret-key-0123456789");

        assertThat(check()).isEqualTo(1);

        assertThat(row("files")).contains("failed", "cannot be reached");
        assertThat(printed()).contains("-> Check the MINIO_").doesNotContain("key-0123456789");
    }

    @Test
    void each_table_of_the_registry_has_a_row_with_what_is_not_as_mapped() {
        environment.put("BASEROW_URL", url());
        environment.put("BASEROW_AUTH_KEY", "baserow-token-0123456789");

        assertThat(check()).isEqualTo(1);

        assertThat(row("baserow parents")).contains("ok", "table 572, 3 fields as mapped");
        assertThat(row("baserow grades")).contains("failed", "table 576", "no list of fields");
        assertThat(printed()).contains("-> Check BASEROW_URL").doesNotContain("baserow-token-0123456789");
    }

    @Test
    void a_registry_that_is_not_configured_does_not_fail() {
        var unused = check();

        assertThat(row("baserow")).contains("not configured");
        assertThat(printed()).contains("-> To use the catechism registry, set BASEROW_AUTH_KEY.");
    }

    @Test
    void the_same_rows_can_be_had_as_json() throws IOException {
        environment.put("REDIS_URL", "redis://127.0.0.1:1");

        assertThat(check("--json")).isEqualTo(1);

        JsonNode rows = new ObjectMapper().readTree(printed());
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("state").asText()).isIn("ok", "failed", "not_configured"));
        assertThat(rows.findValuesAsText("subject")).contains("configuration", "database", "redis");
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.path("subject").asText()).isEqualTo("redis");
            assertThat(row.path("next_step").asText()).contains("REDIS_URL");
        });
    }
}
