package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/**
 * Lets concurrent callers share a transaction, since a commit costs the same for one row and for a hundred. Nobody waits
 * for company: what has gathered while the previous commit ran makes the next batch. As long as there is no company, a
 * caller commits for itself, which spares two changes of thread. Results come in the order of the batch.
 */
final class GroupCommit<T, R> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_BATCH = 128;
    private static final int QUEUE = 20_000;
    private static final long POLL_MILLIS = 200;
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    /** One transaction for a whole batch. */
    interface Transaction<T, R> {
        List<R> run(List<T> batch) throws SQLException;
    }

    private record Entry<T, R>(T item, CompletableFuture<R> result) {}

    private final Transaction<T, R> transaction;
    private final BlockingQueue<Entry<T, R>> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> committers = new ArrayList<>();
    private final AtomicInteger committing = new AtomicInteger();
    private final Semaphore alone = new Semaphore(1);
    private volatile int lastBatch = 1;
    private volatile boolean closed;

    GroupCommit(String name, int committers, Transaction<T, R> transaction) {
        this.transaction = transaction;
        for (int n = 1; n <= committers; n++) {
            // Not virtual: whoever computes on virtual threads without a pause would keep everybody's commits waiting.
            this.committers.add(
                    Thread.ofPlatform().daemon().name(name + "-" + n).start(this::commitUntilClosed));
        }
    }

    /** Commits an item, with those of others if there are any, and waits until that is done. */
    R submit(T item) {
        return submit(item, FOREVER);
    }

    /**
     * The same for who cannot wait for long, should the database neither work nor break. What has begun by then may still
     * be committed. Who commits for itself waits as long as its connection does.
     */
    R submit(T item, Duration patience) {
        Entry<T, R> entry = submitted(item);
        try {
            return entry.result().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while storing", e);
        } catch (TimeoutException e) {
            boolean unused = waiting.remove(entry);
            throw new StoreUnavailableException("the database does not answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Entry<T, R> submitted(T item) {
        Entry<T, R> entry = new Entry<>(item, new CompletableFuture<>());
        if (lastBatch == 1 && committing.get() == 0 && waiting.isEmpty() && alone.tryAcquire()) {
            try {
                refuseWhenClosed();
                commit(new ArrayList<>(List.of(entry)));
            } finally {
                alone.release();
            }
        } else {
            handOver(entry);
        }
        return entry;
    }

    /** How many wait for the next batch. */
    int waiting() {
        return waiting.size();
    }

    private void handOver(Entry<T, R> entry) {
        refuseWhenClosed();
        if (!waiting.offer(entry)) {
            throw new StoreUnavailableException("too much waits to be stored");
        }
        if (closed && waiting.remove(entry)) {
            refuseWhenClosed();
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new StoreUnavailableException("the store is closed");
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
        lastBatch = batch.size();
        committing.incrementAndGet();
        try {
            complete(batch);
        } finally {
            committing.decrementAndGet();
        }
    }

    private void complete(List<Entry<T, R>> batch) {
        try {
            List<R> results = run(batch.stream().map(Entry::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (SQLException e) {
            if (SqlStates.noConnection(e)) {
                // Who waits behind would only wait as long again.
                waiting.drainTo(batch);
            }
            if (SqlStates.storeIsAway(e)) {
                fail(batch, new StoreUnavailableException("the database is away", e));
            } else {
                takeApart(batch, e.getSQLState(), new RefusedByDatabaseException(e));
            }
        } catch (RuntimeException | Error e) {
            takeApart(batch, "none", e);
        }
    }

    /** A transaction that was in the way of another has left nothing behind, so it may simply run again. */
    private List<R> run(List<T> items) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.run(items);
            } catch (SQLException e) {
                if (!SqlStates.conflict(e) || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                log.atWarn()
                        .addKeyValue("sql_state", e.getSQLState())
                        .addKeyValue("attempt", attempt)
                        .log("transaction_repeated");
            }
        }
    }

    /** One bad row is not the fault of those that share its transaction. */
    private void takeApart(List<Entry<T, R>> batch, String sqlState, Throwable cause) {
        if (batch.size() == 1) {
            fail(batch, cause);
            return;
        }
        log.atWarn()
                .addKeyValue("sql_state", sqlState)
                .addKeyValue("batch", batch.size())
                .log("batch_taken_apart");
        batch.forEach(entry -> complete(new ArrayList<>(List.of(entry))));
    }

    private static <T, R> void fail(List<Entry<T, R>> batch, Throwable failure) {
        batch.forEach(entry -> entry.result().completeExceptionally(failure));
    }

    /** Takes nothing more and returns when what has been taken is committed. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        alone.acquireUninterruptibly();
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
