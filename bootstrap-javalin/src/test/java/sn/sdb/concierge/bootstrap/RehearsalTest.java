package sn.sdb.concierge.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.bootstrap.cli.Console;

final class RehearsalTest {

    @TempDir
    private Path folder;

    @Test
    void everything_is_started_and_answers_without_any_configuration() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

        Rehearsal.rehearse(folder, new Console(InputStream.nullInputStream(), out, out));

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("telegram_message_received", "message_answered", "shutdown_done");
    }
}
