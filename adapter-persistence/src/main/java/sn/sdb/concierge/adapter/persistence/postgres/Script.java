package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** Reads the rows that the script's last query answers. */
    interface Rows<R> {
        R read(ResultSet rows) throws SQLException;
    }

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
        array("text", rows.stream().map(column).toArray(String[]::new));
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

    private void array(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++parameter, connection.createArrayOf(type, values));
    }

    /** Runs the transaction and reads the rows of its nth query, counted from 1 among those that answer rows. */
    <R> R query(int nth, Rows<R> rows) throws SQLException {
        try {
            @Nullable R result = null;
            int queries = 0;
            boolean isRows = statement.execute();
            while (isRows || statement.getUpdateCount() != -1) {
                if (isRows && ++queries == nth) {
                    try (ResultSet current = statement.getResultSet()) {
                        result = rows.read(current);
                    }
                }
                isRows = statement.getMoreResults();
            }
            if (result == null) {
                throw new IllegalStateException("the script has no query number " + nth);
            }
            return result;
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
    }

    /** Runs the transaction. */
    void run() throws SQLException {
        try {
            boolean isRows = statement.execute();
            while (isRows || statement.getUpdateCount() != -1) {
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
