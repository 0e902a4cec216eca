package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/** Runs what is not on the way of every message, each in a transaction of its own. */
final class Reads {

    private Reads() {}

    static <R> R from(Jdbi jdbi, HandleCallback<R, SQLException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (ConnectionException e) {
            throw new StoreUnavailableException("the database is away", e);
        } catch (JdbiException e) {
            throw translated(e.getCause(), e);
        } catch (SQLException e) {
            throw translated(e, e);
        }
    }

    /** The same for work without a result. */
    static void run(Jdbi jdbi, HandleConsumer<SQLException> work) {
        var unused = from(jdbi, handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    private static RuntimeException translated(@Nullable Throwable cause, Exception whole) {
        if (cause instanceof SQLException e) {
            return SqlStates.storeIsAway(e)
                    ? new StoreUnavailableException("the database is away", e)
                    : new RefusedByDatabaseException(e);
        }
        return new IllegalStateException("a query failed", whole);
    }
}
