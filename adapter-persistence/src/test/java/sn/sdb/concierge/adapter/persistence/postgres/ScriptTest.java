package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several statements as one transaction in one round trip: what the driver and the server really do. */
final class ScriptTest {

    private static final Database DATABASE = LocalPostgres.shared().database("script");

    private CountingRelay relay;
    private HikariDataSource pool;

    @BeforeEach
    void connect() {
        DATABASE.run("drop schema if exists concierge cascade");
        DATABASE.run("create schema concierge");
        DATABASE.run("create table concierge.numbers (n bigint primary key deferrable initially immediate)");
        relay = new CountingRelay(DATABASE.server().port());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DATABASE.login().url().replace(":" + DATABASE.server().port(), ":" + relay.port()));
        config.setUsername(DATABASE.owner());
        config.setPassword("secret");
        config.setMaximumPoolSize(1);
        config.setSchema(PostgresSettings.SCHEMA);
        config.addDataSourceProperty("prepareThreshold", "3");
        pool = new HikariDataSource(config);
    }

    @AfterEach
    void disconnect() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        pool.close();
        relay.close();
    }

    private List<String> transactions(String... statements) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Script script = Script.transaction(pool, String.join(";\n", statements))) {
            Script.Reader reader = rows -> {
                while (rows.next()) {
                    seen.add(rows.getString(1));
                }
            };
            script.run(reader, reader, reader, reader);
        }
        return seen;
    }

    @Test
    void all_statements_run_in_one_transaction() throws SQLException {
        List<String> ids = transactions(
                "select pg_current_xact_id()::text",
                "insert into numbers values (1)",
                "select pg_current_xact_id()::text",
                "select now()::text",
                "select now()::text");

        assertThat(ids).hasSize(4);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(ids.get(2)).isEqualTo(ids.get(3));
        assertThat(DATABASE.count("select count(*) from numbers")).isEqualTo(1);
    }

    @Test
    void they_take_one_round_trip_whether_or_not_they_are_prepared_already() throws SQLException {
        String sql = "insert into numbers select * from unnest(?::bigint[]);\n"
                + "select n from numbers where n = any(?::bigint[])";
        List<Integer> trips = new ArrayList<>();

        for (long n = 1; n <= 12; n++) {
            List<Long> row = List.of(n);
            try (Script script = Script.transaction(pool, sql)) {
                script.longs(row, r -> r);
                script.longs(row, r -> r);
                int before = relay.roundTrips();
                script.run(rows -> assertThat(rows.next()).isTrue());
                trips.add(relay.roundTrips() - before);
            }
        }

        assertThat(trips).hasSize(12).containsOnly(1);
    }

    @Test
    void a_failure_in_the_middle_leaves_nothing_behind_and_the_connection_clean() throws SQLException {
        assertThatThrownBy(() -> transactions(
                        "insert into numbers values (1)",
                        "select 1 / (n - n) from numbers",
                        "insert into numbers values (2)"))
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", "22012");

        assertThat(DATABASE.count("select count(*) from numbers")).isZero();
        assertThat(transactions("insert into numbers values (3)", "select n::text from numbers"))
                .containsExactly("3");
        assertThat(DATABASE.count("select count(*) from pg_stat_activity where state like 'idle in transaction%'"))
                .isZero();
    }

    @Test
    void a_failure_of_the_commit_itself_is_seen_and_leaves_nothing_behind() throws SQLException {
        assertThatThrownBy(() -> transactions(
                        "set constraints all deferred",
                        "insert into numbers values (1)",
                        "insert into numbers values (1)"))
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", "23505");

        assertThat(DATABASE.count("select count(*) from numbers")).isZero();
        assertThat(transactions("select n::text from numbers")).isEmpty();
    }

    @Test
    void a_statement_that_cannot_be_parsed_leaves_the_connection_clean() throws SQLException {
        assertThatThrownBy(() -> transactions("insert into numbers values (1)", "selekt 1"))
                .isInstanceOf(SQLException.class);

        assertThat(transactions("select count(*)::text from numbers")).containsExactly("0");
    }
}
