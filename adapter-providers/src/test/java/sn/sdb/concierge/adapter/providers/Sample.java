package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.Headers;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** A recorded or documented answer of a service, with what it has to be taken for. */
record Sample(String file, int status, Headers headers, String outcome, String scope, String cooldown) {

    static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        for (JsonNode entry : Json.read(bytes("manifest.json")).path("samples")) {
            if (entry.path("status").isInt()) {
                Headers.Builder headers = new Headers.Builder();
                entry.path("headers")
                        .properties()
                        .forEach(h -> headers.add(h.getKey(), h.getValue().asText()));
                JsonNode expected = entry.path("expect");
                samples.add(new Sample(
                        entry.path("file").asText(),
                        entry.path("status").asInt(),
                        headers.build(),
                        expected.path("outcome").asText(),
                        expected.path("scope").asText(),
                        expected.path("cooldown").asText("")));
            }
        }
        return samples;
    }

    static Sample of(String file) {
        return all().stream().filter(s -> s.file().equals(file)).findFirst().orElseThrow();
    }

    static byte[] bytes(String file) {
        try (InputStream in = Sample.class.getResourceAsStream("/samples/ai/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes(file);
    }

    boolean isStream() {
        return file.endsWith(".sse");
    }

    boolean isInformation() {
        return file.matches(".*/(?:models-list|key|key-unlimited|credits|credits-403|quota-.*|transcription)\\.json");
    }

    /** A moment at which the sample was fresh, so that its dates lie ahead. */
    Instant receivedAt() {
        if (file.startsWith("openrouter/")) {
            return Instant.parse("2024-11-01T09:00:00Z");
        }
        return Instant.parse(
                switch (file) {
                    case "anthropic/error-429-window-1308.json" -> "2026-09-04T08:00:00Z";
                    case "anthropic/error-429-window-1308-zh.json" -> "2026-08-24T22:00:00Z";
                    case "anthropic/error-429-weekly-1310.json" -> "2026-07-28T00:00:00Z";
                    default -> "2026-11-01T09:00:00Z";
                });
    }

    Reply reply(byte[] body) {
        return new Reply(status, headers, body, receivedAt());
    }

    Outcome read(byte[] body) {
        Reply reply = reply(body);
        return switch (file.substring(0, file.indexOf('/'))) {
            case "anthropic" -> AnthropicReading.of(reply, file.contains("image"));
            case "gemini" -> GeminiReading.of(reply);
            default -> ChatReading.of(reply);
        };
    }

    Information information() {
        Reply reply = reply(bytes());
        if (file.endsWith("models-list.json")) {
            return Information.models(reply, failed -> read(failed.body()));
        }
        if (file.contains("quota")) {
            return Information.quota(reply);
        }
        if (file.contains("credits")) {
            return Information.credits(reply);
        }
        return file.contains("key") ? Information.key(reply) : Information.transcript(reply);
    }

    @Override
    public String toString() {
        return file;
    }
}
