package sn.sdb.concierge.bootstrap.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.bootstrap.configuration.Role;

/** One running product for the tests of a class, and how they call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable RunningProduct product;

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException {
        product = RunningProduct.start(
                dataDir,
                Map.of(
                        "API_CLIENTS", "site:" + sha256("right-secret") + ":service",
                        "TRUSTED_PROXIES", "127.0.0.0/8",
                        "BURST_WINDOW_MILLIS", "0",
                        "RATE_LIMIT_PER_MINUTE", "100"));
    }

    @AfterAll
    void stop() {
        if (product != null) {
            product.close();
        }
    }

    RunningProduct product() {
        return Objects.requireNonNull(product);
    }

    HttpResponse<String> as(Role role, String subject, String method, String path, String body) {
        return product()
                .call(method, path, body, "Authorization", "Bearer " + product().token(role, subject));
    }

    /** Asks as another application does. */
    HttpResponse<String> ask(String client, String user, String message) {
        String body = JSON.createObjectNode()
                .put("user_id", user)
                .put("message", message)
                .toString();
        return as(Role.SERVICE, client, "POST", "/api/v1/orchestrate", body);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON, status " + response.statusCode(), e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
