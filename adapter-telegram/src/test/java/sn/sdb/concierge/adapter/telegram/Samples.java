package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;

/** Payloads as the outside sends them, with made-up people. */
final class Samples {

    private Samples() {}

    static byte[] bytes(String name) {
        try (InputStream sample = Samples.class.getResourceAsStream("/telegram/" + name + ".json")) {
            return Objects.requireNonNull(sample, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a platform answers with a sample. */
    static ScriptedPlatform.Answer answer(int status, String name) {
        return ScriptedPlatform.Answer.bytes(status, bytes(name));
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of(
                Objects.requireNonNull(Samples.class.getResource("/telegram")).toURI()))) {
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
