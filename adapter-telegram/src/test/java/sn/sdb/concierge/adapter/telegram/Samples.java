package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
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
}
