package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

final class GroupCommitTest {

    private final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 1, this::commit);

    /** Doubles; 0 waits at the gate, negative numbers are refused. */
    private List<Integer> commit(List<Integer> batch) throws SQLException {
        batches.add(List.copyOf(batch));
        threads.add(Thread.currentThread());
        if (batch.contains(0)) {
            pass(gate);
        }
        if (batch.stream().anyMatch(n -> n < 0)) {
            throw new SQLException("refused", "23514");
        }
        return batch.stream().map(n -> 2 * n).toList();
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        gate.countDown();
        commits.close();
    }

    @Test
    void who_is_alone_commits_for_itself() {
        assertThat(commits.submit(21)).isEqualTo(42);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void who_comes_meanwhile_shares_the_next_commit() throws Exception {
        List<Future<Integer>> results = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            results.add(callers.submit(() -> commits.submit(0)));
            await().until(() -> batches.size() == 1);
            // The committer takes the first of these; the rest has to wait for it as well.
            results.add(callers.submit(() -> commits.submit(0)));
            await().until(() -> batches.size() == 2);
            for (int n = 1; n <= 5; n++) {
                int item = n;
                results.add(callers.submit(() -> commits.submit(item)));
            }
            await().until(() -> commits.waiting() == 5);
            gate.countDown();
        }

        assertThat(results).extracting(Future::get).containsExactlyInAnyOrder(0, 0, 2, 4, 6, 8, 10);
        assertThat(batches).hasSize(3);
        assertThat(batches).last().asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(5);
    }

    @Test
    void a_bad_row_is_refused_alone() {
        assertThatThrownBy(() -> commits.submit(-1)).isInstanceOf(RefusedByDatabaseException.class);

        assertThat(commits.submit(1)).isEqualTo(2);
    }

    @Test
    void who_cannot_wait_any_longer_is_not_committed_later() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> alone = callers.submit(() -> commits.submit(0));
            await().until(() -> batches.size() == 1);
            Future<Integer> hanging = callers.submit(() -> commits.submit(0, Duration.ofMillis(1)));
            await().until(() -> batches.size() == 2);

            assertThatThrownBy(() -> commits.submit(1, Duration.ofMillis(1)))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(commits.waiting()).isZero();
            assertThat(hanging)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withCauseInstanceOf(StoreUnavailableException.class);
            gate.countDown();
            assertThat(alone.get()).isZero();
        }
        assertThat(commits.submit(2)).isEqualTo(4);
        assertThat(batches.stream().flatMap(List::stream)).doesNotContain(1);
    }

    @Test
    void nothing_is_taken_after_the_end() {
        commits.close();

        assertThatThrownBy(() -> commits.submit(1)).isInstanceOf(StoreUnavailableException.class);
        assertThat(batches).isEmpty();
    }
}
