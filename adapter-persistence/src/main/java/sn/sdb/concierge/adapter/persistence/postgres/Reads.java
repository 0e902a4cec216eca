package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/** Runs what is not on the way of every message. */
final class Reads {

    private Reads() {}

    /** Statements are sent as they stand here: looking for templates in each took longer than to parse it. */
    static Jdbi plain(Jdbi jdbi) {
        return jdbi.configure(SqlStatements.class, statements -> statements.setTemplateEngine(TemplateEngine.NOP));
    }

    /** One statement: a transaction around it would cost a round trip more. */
    static <R> R from(Jdbi jdbi, HandleCallback<R, SQLException> work) {
        return guarded(() -> jdbi.withHandle(work));
    }

    /** Several statements, all or nothing. */
    static <R> R transaction(Jdbi jdbi, HandleCallback<R, SQLException> work) {
        return guarded(() -> jdbi.inTransaction(work));
    }

    private interface Work<R> {
        R run() throws SQLException;
    }

    private static <R> R guarded(Work<R> work) {
        try {
            return work.run();
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
        var unused = transaction(jdbi, handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    private static RuntimeException translated(@Nullable Throwable cause, Exception whole) {
        if (cause instanceof SQLException e) {
            return SqlStates.translated(e);
        }
        // Its message quotes what was bound.
        return new IllegalStateException("a query failed: " + whole.getClass().getSimpleName(), cause);
    }
}
