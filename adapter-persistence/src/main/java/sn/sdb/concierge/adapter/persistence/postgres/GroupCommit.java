package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/**
 * Lets concurrent callers share a transaction, since a commit costs the same for one row and for a hundred. Nobody waits
 * for company: what has gathered while the previous commit ran makes the next batch. Results come in the order of the
 * batch.
 */
final class GroupCommit<T, R> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_BATCH = 128;
    private static final int QUEUE = 20_000;
    private static final long POLL_MILLIS = 200;

    /** One transaction for a whole batch. */
    interface Transaction<T, R> {
        List<R> run(List<T> batch) throws SQLException;
    }

    private record Entry<T, R>(T item, CompletableFuture<R> result) {}

    private final Transaction<T, R> transaction;
    private final BlockingQueue<Entry<T, R>> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> committers = new ArrayList<>();
    private volatile boolean closed;

    GroupCommit(String name, int committers, Transaction<T, R> transaction) {
        this.transaction = transaction;
        for (int n = 1; n <= committers; n++) {
            this.committers.add(Thread.ofVirtual().name(name + "-" + n).start(this::commitUntilClosed));
        }
    }

    /** Hands an item to the next batch and waits until that is committed. */
    R submit(T item) {
        CompletableFuture<R> result = new CompletableFuture<>();
        if (closed || !waiting.offer(new Entry<>(item, result))) {
            throw new StoreUnavailableException("too much waits to be stored");
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while storing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void commitUntilClosed() {
        List<Entry<T, R>> batch = new ArrayList<>(LARGEST_BATCH);
        while (!closed || !waiting.isEmpty()) {
            try {
                Entry<T, R> first = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, LARGEST_BATCH - 1);
                    commit(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void commit(List<Entry<T, R>> batch) {
        try {
            List<R> results = transaction.run(batch.stream().map(Entry::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (SQLException e) {
            if (SqlStates.storeIsAway(e) || batch.size() == 1) {
                fail(batch, e);
            } else {
                log.atWarn()
                        .addKeyValue("sql_state", e.getSQLState())
                        .addKeyValue("batch", batch.size())
                        .log("batch_taken_apart");
                batch.forEach(entry -> commit(List.of(entry)));
            }
        } catch (RuntimeException e) {
            batch.forEach(entry -> entry.result().completeExceptionally(e));
        }
    }

    private static <T, R> void fail(List<Entry<T, R>> batch, SQLException cause) {
        RuntimeException failure = SqlStates.storeIsAway(cause)
                ? new StoreUnavailableException("the database is away", cause)
                : new RefusedByDatabaseException(cause);
        batch.forEach(entry -> entry.result().completeExceptionally(failure));
    }

    /** Takes nothing more and returns when what has been taken is committed. */
    @Override
    public void close() {
        closed = true;
        for (Thread committer : committers) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
