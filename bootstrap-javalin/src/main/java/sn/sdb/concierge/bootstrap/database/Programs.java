package sn.sdb.concierge.bootstrap.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs PostgreSQL's programs. */
final class Programs {

    private static final int SHOWN_LINES = 15;

    private final Path home;
    private final Path output;
    private final List<String> prefix;

    /** @param output a file for what the programs say */
    Programs(Path home, Path output) throws IOException, InterruptedException {
        this.home = home;
        this.output = output;
        this.prefix = prefix();
    }

    /** Runs a program to its end. */
    void run(Duration patience, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                // A file, not a pipe: the server inherits it and would keep a pipe open for ever.
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new EmbeddedDatabaseException(
                    program + " did not end within " + patience.toSeconds() + " s\n" + said());
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedDatabaseException(program + " failed\n" + said());
        }
    }

    /** PostgreSQL refuses to run as root, and in a user namespace of its own nobody is. */
    private static List<String> prefix() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException notInstalled) {
            // Said below.
        }
        throw new EmbeddedDatabaseException("the embedded PostgreSQL cannot run as root on this machine (no user"
                + " namespaces): start as another user, or set DATABASE_URL");
    }

    private String said() throws IOException {
        if (!Files.exists(output)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()));
        }
    }
}
