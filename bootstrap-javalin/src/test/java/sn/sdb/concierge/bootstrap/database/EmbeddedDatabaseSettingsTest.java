package sn.sdb.concierge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedDatabaseSettingsTest {

    @TempDir
    static Path dataDir;

    static EmbeddedDatabase database;

    @BeforeAll
    static void open() {
        database = EmbeddedDatabase.open(dataDir);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "TimeZone, UTC",
        "is_superuser, off"
    })
    void is_durable_and_private(String setting, String value) throws Exception {
        assertThat(Sql.query(database.login(), "SELECT current_setting('" + setting + "', true)"))
                .isEqualTo(value);
    }

    @Test
    void nobody_gets_in_without_the_password() {
        for (String user : List.of("postgres", database.login().user())) {
            assertThatThrownBy(
                            () -> DriverManager.getConnection(database.login().jdbcUrl(), user, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void its_owner_makes_tables_but_is_not_above_row_level_security() throws Exception {
        Sql.execute(database.login(), "CREATE TABLE public.note (text text)");

        assertThat(Sql.query(
                        database.login(),
                        "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname ="
                                + " current_user"))
                .isEqualTo("f");
    }
}
