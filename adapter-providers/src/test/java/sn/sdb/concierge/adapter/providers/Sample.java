package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Headers;
import okio.Buffer;
import okio.Okio;
import okio.Source;
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
        return file.matches(".*/(?:models-list|key|key-unlimited|credits|credits-403|quota-.*)\\.json");
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

    Dialect dialect() {
        return Dialect.valueOf(file.substring(0, file.indexOf('/')).toUpperCase(Locale.ROOT));
    }

    Outcome read(byte[] body) {
        Reply reply = reply(body);
        if (isStream()) {
            return Stream.of(reply, dialect()).read(new Buffer().write(body));
        }
        return switch (dialect()) {
            case ANTHROPIC -> AnthropicReading.of(reply, file.contains("image"));
            case GEMINI -> GeminiReading.of(reply);
            case OPENROUTER ->
                file.endsWith("transcription.json") ? ChatReading.ofTranscript(reply) : ChatReading.of(reply);
        };
    }

    /** An answer that is read in pieces. */
    record Stream(AnswerStream stream, List<String> pieces) {

        static Stream of(Reply head, Dialect dialect) {
            AnswerStream.Collector collector = switch (dialect) {
                case ANTHROPIC -> new AnthropicStream(head);
                case GEMINI -> new GeminiStream(head);
                case OPENROUTER -> new ChatStream(head);
            };
            List<String> pieces = new ArrayList<>();
            return new Stream(new AnswerStream(collector, new Gate(Optional.of(pieces::add)), new NoClock()), pieces);
        }

        Outcome read(Source source) {
            try {
                return stream.read(new SseReader(Okio.buffer(source)));
            } catch (IOException e) {
                return stream.broken();
            }
        }

        String text() {
            return String.join("", pieces);
        }
    }

    /** Silence is no matter here. */
    private record NoClock() implements AnswerStream.Progress {
        @Override
        public void pause() {}

        @Override
        public void text() {}

        @Override
        public void thought() {}
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
        return Information.key(reply);
    }

    @Override
    public String toString() {
        return file;
    }
}
