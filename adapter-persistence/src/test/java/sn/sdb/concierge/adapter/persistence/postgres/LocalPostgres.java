package sn.sdb.concierge.adapter.persistence.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real PostgreSQL on a port of its own, durable as in production, that can be killed and started again. */
final class LocalPostgres implements AutoCloseable {

    private static final class Shared {
        static final LocalPostgres SERVER = started();
    }

    private final Path folder;
    private final EmbeddedPostgres server;
    private String program = "";

    private LocalPostgres(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** The server that all tests share which do no harm to it. It ends with the process. */
    static LocalPostgres shared() {
        return Shared.SERVER;
    }

    static LocalPostgres started() {
        try {
            Path folder = Files.createTempDirectory("concierge-postgres");
            LocalPostgres postgres = new LocalPostgres(folder, start(folder));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path folder) throws IOException {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(log(folder).toFile());
        return EmbeddedPostgres.builder()
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setRegisterShutdownHook(false)
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "200")
                .setServerConfig("session_preload_libraries", "auto_explain")
                .start();
    }

    int port() {
        return server.getPort();
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** A new database that belongs to a new role, which may do nothing else. */
    Database database(String name) {
        superuserRuns(
                "postgres",
                "create role " + name + " login password 'secret'",
                "create database " + name + " owner " + name);
        return new Database(this, name, name);
    }

    void superuserRuns(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server has written about itself. */
    Path log() {
        return log(folder);
    }

    private static Path log(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    /** Ends at once and without a word, as {@code pg_ctl stop -m immediate} does. */
    void kill() {
        try {
            String pid = Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            program = postmaster.info().command().orElseThrow();
            new ProcessBuilder("kill", "-QUIT", pid).start().onExit().join();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same data on the same port. The server takes connections a little later, when it has recovered. */
    void startAgain() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program, "-D", folder.toString(), "-p", Integer.toString(port())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it and removes its data. */
    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.exists(folder.resolve("postmaster.pid"))) {
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
            Files.deleteIfExists(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
