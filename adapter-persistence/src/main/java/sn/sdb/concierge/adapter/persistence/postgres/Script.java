package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Several statements that travel to the server together, as one transaction in one round trip: the driver pipelines the
 * statements of one string. Rows become columns ({@code unnest}), so that a batch of any size is the same statement.
 */
final class Script implements AutoCloseable {

    /** Reads the rows that one query of the script answers. */
    interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    /** For a query that is there for what it locks. */
    static final Reader IGNORED = rows -> {};

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    private Script(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Prepares statements, separated by semicolons, to run as one transaction. */
    static Script transaction(DataSource database, String statements) throws SQLException {
        Connection connection = database.getConnection();
        try {
            return new Script(connection, connection.prepareStatement("begin;\n" + statements + ";\ncommit"));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    <T> void longs(List<T> rows, Function<T, Long> column) throws SQLException {
        array("bigint", rows.stream().map(column).toArray(Long[]::new));
    }

    <T> void texts(List<T> rows, Function<T, @Nullable String> column) throws SQLException {
        array("text", rows.stream().map(column).map(Script::storable).toArray(String[]::new));
    }

    <T> void uuids(List<T> rows, Function<T, UUID> column) throws SQLException {
        array("uuid", rows.stream().map(column).toArray(UUID[]::new));
    }

    <T> void booleans(List<T> rows, Function<T, Boolean> column) throws SQLException {
        array("boolean", rows.stream().map(column).toArray(Boolean[]::new));
    }

    /** Instants as microseconds since the epoch: the driver's own text form costs ten times as much. */
    <T> void instants(List<T> rows, Function<T, Instant> column) throws SQLException {
        longs(rows, row -> micros(column.apply(row)));
    }

    void text(String value) throws SQLException {
        statement.setString(++parameter, storable(value));
    }

    void number(long value) throws SQLException {
        statement.setLong(++parameter, value);
    }

    void optionalNumber(@Nullable Long value) throws SQLException {
        statement.setObject(++parameter, value, Types.BIGINT);
    }

    private void array(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++parameter, connection.createArrayOf(type, values));
    }

    /** PostgreSQL's text holds every character but this one. */
    static @Nullable String storable(@Nullable String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** Runs the transaction. The first reader gets the rows of the first query that answers any, and so on. */
    void run(Reader... readers) throws SQLException {
        try {
            int queries = 0;
            boolean isRows = statement.execute();
            while (isRows || statement.getUpdateCount() != -1) {
                if (isRows && queries < readers.length) {
                    try (ResultSet rows = statement.getResultSet()) {
                        readers[queries++].read(rows);
                    }
                }
                isRows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(SQLException cause) {
        try (Statement rollback = connection.createStatement()) {
            rollback.execute("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static int tokens(ResultSet row, String column) throws SQLException {
        int tokens = row.getInt(column);
        return row.wasNull() ? -1 : tokens;
    }

    @Override
    public void close() throws SQLException {
        try {
            statement.close();
        } finally {
            connection.close();
        }
    }
}
