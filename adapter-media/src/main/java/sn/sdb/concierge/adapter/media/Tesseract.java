package sn.sdb.concierge.adapter.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.Content;

/** Makes text of pictures that {@link Preparation} has made, by a process for each. */
final class Tesseract {

    private static final Logger log = LoggerFactory.getLogger(Tesseract.class);

    /** In UTF-8; nobody reads more. */
    private static final int LONGEST = 4 * (Content.MAX_TEXT + 1);

    /** No core dumps; two minutes of a processor and two gigabytes, should we die and it not. */
    private static final String LIMITS = "ulimit -c 0; ulimit -t 120; ulimit -v 2097152";

    /** With several threads it is slower (Tesseract, "Can I increase speed of OCR?"). */
    private static final Map<String, String> ENVIRONMENT = Map.of("OMP_THREAD_LIMIT", "1");

    /** Asking for a version takes milliseconds. */
    private static final int PROBE_SECONDS = 10;

    /** Between its last word and its end. */
    private static final int ENDING_SECONDS = 5;

    private static final int PROBE_BYTES = 64 * 1024;

    private final String command;
    private final List<String> languages;

    Tesseract(MediaSettings settings) {
        this.command = settings.tesseract();
        this.languages = settings.languages();
    }

    /** What stands in a picture, or nothing when the leash was pulled. */
    String read(Grey grey, Leash leash) throws IOException {
        Process process = start(List.of(
                "stdin", "stdout", "-l", String.join("+", languages), "--psm", "3", "--dpi", Integer.toString(300)));
        leash.hold(process);
        try (InputStream in = process.getInputStream()) {
            give(grey, process);
            byte[] said = in.readNBytes(LONGEST);
            if (said.length < LONGEST && !endedWell(process)) {
                throw new IOException("OCR ended badly");
            }
            return new String(said, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
            leash.release(process);
        }
    }

    private static boolean endedWell(Process process) {
        try {
            return process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void give(Grey grey, Process process) {
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
            grey.writePgm(out);
        } catch (IOException e) {
            log.atDebug().setCause(e).log("ocr_input_refused");
        }
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(arguments);
        return Commands.start(LIMITS, all, ENVIRONMENT, Path.of("/"));
    }

    /** What is there. */
    LocalMediaReader.Ocr probe() {
        String version = said("--version").lines().findFirst().orElse("");
        if (!version.startsWith("tesseract ")) {
            return new LocalMediaReader.Ocr.Absent("Tesseract is not installed");
        }
        List<String> installed = said("--list-langs").lines().map(String::strip).toList();
        String missing = languages.stream()
                .filter(language -> !installed.contains(language))
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? new LocalMediaReader.Ocr.Ready(version, languages)
                : new LocalMediaReader.Ocr.Absent("Tesseract lacks the language " + missing);
    }

    private String said(String argument) {
        try {
            Process process = start(List.of(argument));
            var unused = process.onExit()
                    .orTimeout(PROBE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            try (InputStream in = process.getInputStream()) {
                return new String(in.readNBytes(PROBE_BYTES), StandardCharsets.UTF_8);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return "";
        }
    }
}
