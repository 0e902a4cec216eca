package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;

/** The database is there and refuses this very row: a constraint, or a value that it cannot hold. */
final class RefusedByDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedByDatabaseException(SQLException cause) {
        // The server's message may quote the row: keep the state alone, and not the cause.
        super("refused with SQLSTATE " + cause.getSQLState());
    }
}
