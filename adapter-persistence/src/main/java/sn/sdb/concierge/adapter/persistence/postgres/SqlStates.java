package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What the five characters of an SQL error mean for us. PostgreSQL manual, appendix A. */
final class SqlStates {

    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "57014", "25P02", "25006");
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");

    private SqlStates() {}

    /** Whether the same statement can succeed later without any change: connection, resources, shutdown, deadlock. */
    static boolean storeIsAway(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return true;
        }
        String state = e.getSQLState();
        return state == null || PASSING.contains(state) || UNAVAILABLE_CLASSES.contains(state.substring(0, 2));
    }
}
