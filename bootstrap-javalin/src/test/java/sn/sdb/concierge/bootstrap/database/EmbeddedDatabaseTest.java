package sn.sdb.concierge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    static Path shared;

    @TempDir
    Path dataDir;

    @BeforeEach
    void unpack_the_programs_once() throws Exception {
        Files.createSymbolicLink(dataDir.resolve("postgresql"), shared);
    }

    @AfterEach
    void leave_the_programs_to_the_next() throws Exception {
        Files.delete(dataDir.resolve("postgresql"));
    }

    @Test
    void keeps_its_data_between_runs() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            Sql.execute(database.login(), "CREATE TABLE note AS SELECT 'kept' AS text");
        }
        assertThat(running()).isFalse();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            assertThat(Sql.query(database.login(), "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void a_second_process_uses_the_running_one_and_the_last_stops_it() throws Exception {
        EmbeddedDatabase first = EmbeddedDatabase.open(dataDir);
        try (DatabaseUser second = new DatabaseUser(dataDir)) {
            assertThat(second.url()).isEqualTo(first.login().jdbcUrl());

            first.close();
            assertThat(Sql.query(first.login(), "SELECT 1")).isEqualTo("1");
        }

        assertThat(running()).isFalse();
    }

    @Test
    void processes_that_start_together_share_one() throws Exception {
        try (EmbeddedDatabase made = EmbeddedDatabase.open(dataDir)) {
            assertThat(made.login().user()).isEqualTo("concierge");
        }
        var starting = CompletableFuture.supplyAsync(this::anotherUser);
        try (DatabaseUser one = anotherUser();
                DatabaseUser two = starting.join()) {
            assertThat(one.url()).isEqualTo(two.url());
        }
    }

    @Test
    void what_a_killed_process_has_left_running_is_used_again() throws Exception {
        DatabaseUser killed = new DatabaseUser(dataDir);
        killed.kill();
        assertThat(running()).isTrue();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            assertThat(database.login().jdbcUrl()).isEqualTo(killed.url());
        }

        assertThat(running()).isFalse();
    }

    @Test
    void a_killed_server_recovers_what_was_committed() throws Exception {
        EmbeddedDatabase killed = EmbeddedDatabase.open(dataDir);
        Sql.execute(killed.login(), "CREATE TABLE note AS SELECT 'committed' AS text");
        ProcessHandle server = ProcessHandle.of(postmaster().pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        killed.close();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            assertThat(Sql.query(database.login(), "SELECT text FROM note")).isEqualTo("committed");
        }
    }

    @Test
    void another_program_with_the_process_id_of_a_dead_server_does_not_matter() throws Exception {
        EmbeddedDatabase.open(dataDir).close();
        Files.write(
                dataDir.resolve("postgres/postmaster.pid"),
                List.of(Long.toString(ProcessHandle.current().pid()), "x", "1", "5432", "", "127.0.0.1", "", "ready"));

        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            assertThat(Sql.query(database.login(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_first_start_that_was_cut_off_is_done_again() throws Exception {
        Files.createDirectories(dataDir.resolve("postgres.draft/base"));
        Files.writeString(dataDir.resolve("postgres.draft/PG_VERSION"), "18\n");
        Files.createDirectories(dataDir.resolve("postgres"));

        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            assertThat(Sql.query(database.login(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_folder_that_holds_something_else_is_left_alone() throws Exception {
        Files.createDirectories(dataDir.resolve("postgres"));
        Files.writeString(dataDir.resolve("postgres/letter.txt"), "mine");

        assertThatThrownBy(() -> EmbeddedDatabase.open(dataDir))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("holds something, but no complete database");
        assertThat(dataDir.resolve("postgres/letter.txt")).hasContent("mine");
    }

    @Test
    void damaged_data_are_reported_with_the_place_of_the_log() throws Exception {
        EmbeddedDatabase.open(dataDir).close();
        Files.delete(dataDir.resolve("postgres/global/pg_control"));

        assertThatThrownBy(() -> EmbeddedDatabase.open(dataDir))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("does not start, see ")
                .hasMessageContaining("postgres.log");
    }

    @Test
    void the_server_log_does_not_repeat_statements_that_fail() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(dataDir)) {
            Sql.execute(database.login(), "CREATE TABLE person (phone text PRIMARY KEY)");
            Sql.execute(database.login(), "INSERT INTO person VALUES ('+221770000001')");
            assertThatThrownBy(() -> Sql.execute(database.login(), "INSERT INTO person VALUES ('+221770000001')"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(dataDir.resolve("postgres.log")).content().doesNotContain("+221770000001");
    }

    private DatabaseUser anotherUser() {
        try {
            return new DatabaseUser(dataDir);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private Postmaster postmaster() throws IOException {
        return Postmaster.in(dataDir.resolve("postgres")).orElseThrow();
    }

    private boolean running() throws IOException {
        return Postmaster.in(dataDir.resolve("postgres"))
                .filter(Postmaster::mayLive)
                .isPresent();
    }
}
