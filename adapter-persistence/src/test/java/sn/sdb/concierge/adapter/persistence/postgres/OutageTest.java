package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Inbox.Receipt;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
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

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
