package sn.sdb.concierge.bootstrap.scenarios;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import sn.sdb.concierge.bootstrap.Server;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.Reading;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.security.Tokens;

/** The product as it is served, with a real database, on a free port. */
final class RunningProduct implements AutoCloseable {

    static final String TELEGRAM_TOKEN = "900:bot-token";
    static final String TELEGRAM_SECRET = "telegram-secret";
    static final String WAHA_KEY = "waha-key";
    static final String CLOUD_NUMBER_ID = "106540352242922";
    static final String META_SECRET = "meta-app-secret";
    static final String ADMIN_CHAT = "900002";
    static final String SAFEGUARDING_CHAT = "900001";

    private static final String JWT_KEY = "a-jwt-key-of-more-than-thirty-two-bytes";

    private final Outside outside;
    private final Server server;
    private final boolean polls;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private RunningProduct(Outside outside, Server server, boolean polls) {
        this.outside = outside;
        this.server = server;
        this.polls = polls;
    }

    /** Starts it; the further variables win over those that every test uses. */
    static RunningProduct start(Path dataDir, Map<String, String> further) throws IOException {
        return start(dataDir, further, new Outside());
    }

    /** The same among systems that this test has prepared. */
    static RunningProduct start(Path dataDir, Map<String, String> further, Outside outside) {
        Map<String, String> environment = new HashMap<>(environment(dataDir, outside.url()));
        environment.putAll(further);
        Reading reading = new ConfigurationReader(environment, dataDir, false).read();
        if (!(reading instanceof Reading.Valid(var configuration))) {
            throw new IllegalStateException("the test's configuration is wrong: " + reading);
        }
        return new RunningProduct(
                outside,
                Server.start(configuration, Path.of("..", "knowledge", "sample")),
                configuration.channels().telegram().polls());
    }

    private static Map<String, String> environment(Path dataDir, String outside) {
        return Map.ofEntries(
                Map.entry("PORT", "0"),
                Map.entry("DATA_DIR", dataDir.toString()),
                Map.entry("ANTHROPIC_AUTH_TOKEN", "test-key"),
                Map.entry("ANTHROPIC_BASE_URL", outside),
                Map.entry("WAHA_BASE_URL", outside),
                Map.entry("WAHA_API_TOKEN", "waha-token"),
                Map.entry("WAHA_WEBHOOK_HMAC_KEY", WAHA_KEY),
                Map.entry("WAHA_SEND_GAP_MILLIS", "0"),
                Map.entry("WHATSAPP_GRAPH_BASE_URL", outside),
                Map.entry("TELEGRAM_API_BASE_URL", outside),
                Map.entry("TELEGRAM_BOT_TOKEN", TELEGRAM_TOKEN),
                Map.entry("TELEGRAM_WEBHOOK_SECRET", TELEGRAM_SECRET),
                Map.entry("TELEGRAM_SENDS_PER_SECOND", "0"),
                Map.entry("JWT_SECRET_KEY", JWT_KEY),
                Map.entry("RESPONSE_CACHE_TTL_SECONDS", "0"),
                Map.entry("BURST_WINDOW_MILLIS", "1500"),
                Map.entry("RATE_LIMIT_PER_MINUTE", "5"),
                Map.entry("REQUEST_TIMEOUT_SECONDS", "5"),
                Map.entry("SHUTDOWN_GRACE_SECONDS", "2"),
                Map.entry("ADMIN_NOTIFICATION_TO", "telegram_" + ADMIN_CHAT),
                Map.entry("SAFEGUARDING_CONTACTS", "telegram_" + SAFEGUARDING_CHAT));
    }

    /** What has WhatsApp go through Meta instead of WAHA. */
    static Map<String, String> throughMeta() {
        return Map.of(
                "WHATSAPP_ACCESS_TOKEN", "meta-token",
                "WHATSAPP_PHONE_NUMBER_ID", CLOUD_NUMBER_ID,
                "WHATSAPP_APP_SECRET", META_SECRET);
    }

    boolean polls() {
        return polls;
    }

    Outside outside() {
        return outside;
    }

    String token(Role role, String subject) {
        return new Tokens(new Secret(JWT_KEY), InstantSource.system()).issue(subject, role, Duration.ofMinutes(5));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** One request; the headers are names and values in turn. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return call(request.build());
    }

    HttpResponse<String> call(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        server.close();
        http.close();
        outside.close();
    }
}
