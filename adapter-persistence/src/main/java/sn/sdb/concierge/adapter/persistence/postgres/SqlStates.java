package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/** What the five characters of an SQL error mean for us. PostgreSQL manual, appendix A. */
final class SqlStates {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    private static final Set<String> PASSING = Set.of("57014", "25P02", "25P03", "25P04", "25006", "40003");
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");

    private SqlStates() {}

    /** Whether the same statement can succeed later without any change: connection, resources, shutdown, deadlock. */
    static boolean storeIsAway(SQLException e) {
        if (noConnection(e)) {
            return true;
        }
        String state = e.getSQLState();
        return state == null
                || CONFLICTS.contains(state)
                || PASSING.contains(state)
                || UNAVAILABLE_CLASSES.stream().anyMatch(state::startsWith);
    }

    /** Whether another transaction was in the way: this one was rolled back, and the next attempt may well succeed. */
    static boolean conflict(SQLException e) {
        return e.getSQLState() != null && CONFLICTS.contains(e.getSQLState());
    }

    /** Whether there was no connection to be had for as long as we wait for one. */
    static boolean noConnection(SQLException e) {
        return e instanceof SQLTransientConnectionException;
    }

    /** Whether a row with the same key is there already. */
    static boolean duplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** Whether a row lacks a value that it has to have. */
    static boolean valueMissing(SQLException e) {
        return "23502".equals(e.getSQLState());
    }

    /** The same failure for those who know nothing of SQL. */
    static RuntimeException translated(SQLException e) {
        return storeIsAway(e)
                ? new StoreUnavailableException("the database is away", e)
                : new RefusedByDatabaseException(e);
    }
}
