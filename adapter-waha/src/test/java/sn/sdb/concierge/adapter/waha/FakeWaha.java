package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Plays WAHA over HTTP. */
final class FakeWaha implements AutoCloseable {

    static final String TOKEN = "TEST-api-token-not-real";
    static final String HMAC_KEY = "TEST-hmac-key-not-real";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedPlatform platform =
            new ScriptedPlatform(Samples.answer(201, "51-api-send-text-response-gows"));

    /** @param target path and query as they came, still encoded */
    record Asked(String method, String target, Optional<String> key, JsonNode body) {

        static Asked of(ScriptedPlatform.Asked asked) {
            try {
                return new Asked(
                        asked.method(),
                        asked.target().toString(),
                        asked.header("X-Api-Key"),
                        asked.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(asked.body()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    URI address() {
        return platform.address();
    }

    /** Settings without pacing. */
    WahaSettings settings() {
        return settings(address());
    }

    static WahaSettings settings(URI address) {
        return new WahaSettings(
                address,
                new WahaSettings.Secret(TOKEN),
                "default",
                Optional.of(new WahaSettings.Secret(HMAC_KEY)),
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofMillis(500));
    }

    FakeWaha always(Answer answer) {
        platform.always(answer);
        return this;
    }

    FakeWaha next(Answer answer) {
        platform.next(answer);
        return this;
    }

    List<Asked> asked() {
        return platform.asked().stream().map(Asked::of).toList();
    }

    List<Asked> asked(String target) {
        return asked().stream().filter(one -> one.target().equals(target)).toList();
    }

    @Override
    public void close() {
        platform.close();
    }
}
