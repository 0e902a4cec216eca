package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;

/** The database is there and refuses this very row: a constraint, or a value that it cannot hold. */
final class RefusedByDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean duplicate;

    RefusedByDatabaseException(SQLException cause) {
        // The server's message may quote the row: keep the state alone, and not the cause.
        super("refused with SQLSTATE " + cause.getSQLState());
        this.duplicate = SqlStates.duplicate(cause);
    }

    /** Whether a row with the same key is there already. */
    boolean isDuplicate() {
        return duplicate;
    }
}
