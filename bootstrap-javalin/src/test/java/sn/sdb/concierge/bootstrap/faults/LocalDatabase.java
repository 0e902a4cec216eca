package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;

/** A real PostgreSQL, which can be taken away and be given back, on the same port. */
final class LocalDatabase implements AutoCloseable {

    private final Path folder;
    private final EmbeddedDatabase database;
    private final List<String> command = new ArrayList<>();
    private Process server;

    private LocalDatabase(Path folder) {
        this.folder = folder;
        this.database = EmbeddedDatabase.open(folder);
    }

    static LocalDatabase open(Path folder) {
        return new LocalDatabase(folder);
    }

    /** For the product's configuration. */
    String url() {
        DatabaseLogin login = database.login();
        String scheme = "jdbc:postgresql://";
        assertThat(login.jdbcUrl()).startsWith(scheme);
        return "postgresql://" + login.user() + ":" + login.password().value() + "@"
                + login.jdbcUrl().substring(scheme.length());
    }

    /** Ends it at once and in the middle of everything, as {@code pg_ctl stop -m immediate} does. */
    void stop() throws Exception {
        String pid = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        command.clear();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
        int failed = new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
        assertThat(failed).isZero();
        postmaster.onExit().get(30, TimeUnit.SECONDS);
    }

    /** Starts what was stopped, and waits until it has recovered. */
    void start() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(this::serves);
    }

    private boolean serves() throws IOException {
        if (server == null || !server.isAlive()) {
            server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("restarted.log").toFile()))
                    .start();
        }
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Waits until nothing has to be answered or sent any more. */
    void awaitNothingWaits(Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(200)).until(() -> count("""
            select (select count(*) from concierge.inbox where state = 0)
              + (select count(*) from concierge.outbox where state < 2)
            """) == 0);
    }

    /** Messages that were set aside and answers that were given up. */
    long givenUp() throws SQLException {
        return count("""
            select (select count(*) from concierge.inbox where state = 2)
              + (select count(*) from concierge.outbox where state = 3)
            """);
    }

    /** Forgets the processes that earlier tests have killed and what they gave up, so that a test sees its own. */
    void forgetEarlierTests() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // The first test comes before the first process has made the tables.
            statement.execute("""
                do $$ begin
                  if to_regclass('concierge.workers') is not null then
                    delete from concierge.workers;
                    delete from concierge.outbox where state = 3;
                  end if;
                end $$
                """);
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        DatabaseLogin login = database.login();
        return DriverManager.getConnection(
                login.jdbcUrl(), login.user(), login.password().value());
    }

    @Override
    public void close() {
        database.close();
    }
}
