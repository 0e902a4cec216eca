package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;

/** Payloads as the outside sends them, with made-up people. */
final class Samples {

    /** A little later than the samples. */
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_790_000_500));

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static byte[] bytes(String name) {
        try (InputStream sample = Samples.class.getResourceAsStream("/waha/" + name + ".json")) {
            return Objects.requireNonNull(sample, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a platform answers with a sample. */
    static ScriptedPlatform.Answer answer(int status, String name) {
        return ScriptedPlatform.Answer.bytes(status, bytes(name));
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first sample with the given change made to it. */
    static byte[] plainMessageWith(String old, String changed) {
        String text = new String(bytes("01-message-text-phone-webjs"), StandardCharsets.UTF_8);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the sample does not contain " + old);
        }
        return text.replace(old, changed).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf8(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of(
                Objects.requireNonNull(Samples.class.getResource("/waha")).toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
