package sn.sdb.concierge.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.configuration.Reading;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;
import sn.sdb.concierge.bootstrap.database.Sql;

/** Which roles production works as, on a server that has a superuser, and what is left of a start that was refused. */
final class StorageTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path server;

    static EmbeddedDatabase database;

    @TempDir
    Path dataDir;

    @BeforeAll
    static void start() throws SQLException {
        database = EmbeddedDatabase.open(server);
        for (String name : new String[] {"superuser_only", "hosted", "plain"}) {
            administratorRuns("create database " + name);
        }
        String login = " login password '" + database.login().password().value() + "'";
        administratorRuns("create role hosted createrole bypassrls" + login);
        administratorRuns("alter database hosted owner to hosted");
        administratorRuns("create role plain" + login);
        administratorRuns("alter database plain owner to plain");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Storage open(Configuration configuration) {
        Opened opened = new Opened();
        return Storage.open(configuration, Storage.files(configuration, opened), opened);
    }

    @Test
    void production_refuses_a_superuser_and_says_what_to_do() {
        assertThatThrownBy(() -> open(configuration("production", "postgres", "superuser_only")))
                .isInstanceOf(UnsafeRoleException.class)
                .hasMessageContaining("\"postgres\", because it is a superuser")
                .hasMessageContaining("create role concierge login")
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining(database.login().password().value());
    }

    @Test
    void production_refuses_a_role_that_bypasses_row_level_security() {
        assertThatThrownBy(() -> open(configuration("production", "hosted", "hosted")))
                .hasMessageContaining("bypasses row level security");
    }

    @Test
    void a_start_that_was_refused_leaves_nothing_behind() throws SQLException {
        assertThatThrownBy(() -> open(configuration("production", "postgres", "superuser_only")))
                .isInstanceOf(UnsafeRoleException.class);

        assertThat(query("superuser_only", "select count(*) from pg_namespace where nspname = 'concierge'"))
                .isEqualTo("0");
        assertThat(query("plain", "select count(*) from pg_stat_activity where datname = 'superuser_only'"))
                .isEqualTo("0");
        try (Instance instance = Instance.take(dataDir)) {
            assertThat(instance.alone()).isTrue();
        }
    }

    @Test
    void migrations_alone_are_refused_too() {
        assertThatThrownBy(() -> Storage.migrate(configuration("production", "postgres", "superuser_only")))
                .isInstanceOf(UnsafeRoleException.class);
    }

    @Test
    void production_works_as_a_plain_owner() {
        try (Storage storage = open(configuration("production", "plain", "plain"))) {
            assertThatCode(storage.postgres()::probe).doesNotThrowAnyException();
        }
    }

    @Test
    void development_works_as_anybody() {
        try (Storage storage = open(configuration("development", "hosted", "hosted"))) {
            assertThatCode(storage.postgres()::probe).doesNotThrowAnyException();
        }
    }

    private Configuration configuration(String environment, String user, String name) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "ENVIRONMENT",
                environment,
                "DATA_DIR",
                dataDir.toString(),
                "SECRET_KEY",
                KEY,
                "JWT_SECRET_KEY",
                KEY,
                "EMERGENCY_NUMBERS",
                "Police 17",
                "SAFEGUARDING_CONTACTS",
                "+221770000001,telegram_42"));
        String password = database.login().password().value();
        variables.put("DATABASE_URL", url(name) + "?user=" + user + "&password=" + password);
        Reading reading = new ConfigurationReader(variables, dataDir, false).read();
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).configuration();
    }

    private static String url(String name) {
        String own = database.login().jdbcUrl();
        return own.substring(0, own.lastIndexOf('/') + 1) + name;
    }

    private static void administratorRuns(String sql) throws SQLException {
        Sql.execute(administrator("postgres"), sql);
    }

    private static String query(String name, String sql) throws SQLException {
        return Sql.query(administrator(name), sql);
    }

    private static DatabaseLogin administrator(String name) {
        return new DatabaseLogin(url(name), "postgres", database.login().password());
    }
}
