package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Receipt;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.testkit.conversation.Samples;

/** The database goes away and comes back. */
final class OutageTest {

    private final LocalPostgres server = LocalPostgres.started();
    private final Database database = server.database("outage").migrated();
    private final PostgresStore store = new PostgresStore(database.settings(Database.WORKER));
    private final Samples samples = new Samples();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<ConversationId> working = ConcurrentHashMap.newKeySet();
    private final AtomicInteger worked = new AtomicInteger();

    @AfterEach
    void stop() {
        running.set(false);
        store.close();
        server.close();
    }

    private void writeUntilStopped() {
        while (running.get()) {
            long number = order.incrementAndGet();
            InboundMessage message = samples.text(Samples.telegram(number % 20), number, "Bonjour");
            long began = System.nanoTime();
            try {
                Receipt receipt = store.inbox().receive(message, new Urgency.Immediate());
                assertThat(receipt).isEqualTo(Receipt.STORED);
                acknowledged.add(message.key().value());
            } catch (StoreUnavailableException e) {
                refused.incrementAndGet();
            }
            slowestMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
        }
    }

    private void workUntilStopped() {
        while (running.get()) {
            try {
                List<Claim> claims = store.queue().claim(5);
                claims.forEach(claim -> working.add(claim.lease().conversation()));
                claims.forEach(this::work);
            } catch (StoreUnavailableException e) {
                refused.incrementAndGet();
            }
        }
    }

    private void work(Claim claim) {
        var turn = samples.turn(claim, List.of());
        var terms = new Terms(0, false, false);
        var committed = untilHeard(() -> store.queue().commit(claim.lease(), claim.conversation(), turn, terms));
        var unused = untilHeard(() -> store.queue().release(claim.lease(), Optional.empty()));
        working.remove(claim.lease().conversation());
        if (committed instanceof Committed.Done) {
            worked.incrementAndGet();
        }
    }

    /** As everybody does who works on conversations: what was not heard may have been done all the same. */
    private <R> R untilHeard(Supplier<R> write) {
        while (true) {
            try {
                return write.get();
            } catch (StoreUnavailableException e) {
                refused.incrementAndGet();
            }
        }
    }

    @Test
    void nothing_that_was_acknowledged_is_lost_and_all_goes_on_by_itself() {
        List<Thread> writers = IntStream.range(0, 6)
                .mapToObj(n -> Thread.startVirtualThread(this::writeUntilStopped))
                .toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > 200);

        server.kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> refused.get() > 20);
        int before = acknowledged.size();
        server.startAgain();

        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 200);
        running.set(false);
        writers.forEach(OutageTest::join);
        Set<String> stored = Set.copyOf(database.owned()
                .withHandle(handle -> handle.createQuery("select delivery_key from inbox")
                        .mapTo(String.class)
                        .list()));
        assertThat(stored).containsAll(acknowledged);
        assertThat(slowestMillis.get())
                .as("milliseconds of the slowest receive")
                .isLessThan(8_000);
        await().untilAsserted(
                        () -> assertThat(store.pool().getHikariPoolMXBean().getActiveConnections())
                                .isZero());
    }

    @Test
    void conversations_that_were_claimed_when_it_went_away_are_worked_on_afterwards() {
        for (int n = 1; n <= 100; n++) {
            var receipt =
                    store.inbox().receive(samples.text(Samples.telegram(n), n, "Bonjour"), new Urgency.Immediate());
            assertThat(receipt).isEqualTo(Receipt.STORED);
        }
        assertThat(store.queue().claim(5)).as("claims that nobody hears of").hasSize(5);
        CompletableFuture<Void> worker = CompletableFuture.runAsync(this::workUntilStopped, Thread::startVirtualThread);
        await().atMost(Duration.ofSeconds(30)).until(() -> worked.get() > 10);

        server.kill();
        server.startAgain();

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(worker).isNotDone();
                    return nothingWaitsAfterABeat();
                });
        running.set(false);
        assertThat(worker).succeedsWithin(Duration.ofSeconds(30));
        assertThat(database.count("select count(distinct interaction_id) from inbox where state = 1"))
                .isEqualTo(100);
        assertThat(database.count("select count(*) from interactions")).isEqualTo(100);
    }

    private boolean nothingWaitsAfterABeat() {
        try {
            store.queue().heartbeat(Set.copyOf(working));
            return store.gauge().measure().inbox() == 0;
        } catch (StoreUnavailableException e) {
            refused.incrementAndGet();
            return false;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
