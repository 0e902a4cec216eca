package sn.sdb.concierge.bootstrap.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that uses the embedded database. */
final class DatabaseUser implements AutoCloseable {

    private final Process process;
    private final String url;

    DatabaseUser(Path dataDir) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseUser.class.getName(),
                        dataDir.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("url ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("it ended before the database was open");
        }
        url = line.substring("url ".length());
    }

    String url() {
        return url;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it close the database and end. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        process.onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]))) {
            System.out.println("url " + database.login().jdbcUrl());
            System.in.transferTo(System.out);
        }
    }
}
