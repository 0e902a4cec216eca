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
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL on a port of its own, durable as in production, that can be killed and started again. */
final class LocalPostgres implements AutoCloseable {

    private static final class Shared {
        static final LocalPostgres SERVER = started();
    }

    private final Path folder;
    private EmbeddedPostgres server;

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
            return new LocalPostgres(folder, start(folder, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(port == 0)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "200")
                .setServerConfig("session_preload_libraries", "auto_explain")
                .start();
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

    /** Ends at once and without a word, as {@code pg_ctl stop -m immediate} does. */
    void kill() {
        try {
            String pid = Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            Process kill = new ProcessBuilder("kill", "-QUIT", pid).start();
            kill.onExit().join();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same data on the same port. */
    void startAgain() {
        try {
            server = start(folder, server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
