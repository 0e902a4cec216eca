package sn.sdb.concierge.bootstrap.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sn.sdb.concierge.adapter.persistence.postgres.Migrations;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresStore;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;
import sn.sdb.concierge.bootstrap.polling.PlayedTelegram.Call;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** Two processes on one real database. */
@Isolated("It reads the log of the whole process.")
final class TwoPollersTest {

    @TempDir
    static Path server;

    private static EmbeddedDatabase database;
    private static long lastUpdate;

    private final List<AutoCloseable> open = new ArrayList<>();
    private PlayedTelegram telegram;

    @BeforeAll
    static void start_database() {
        database = EmbeddedDatabase.open(server);
        int unused = Migrations.apply(settings("migration"));
    }

    @AfterAll
    static void stop_database() {
        database.close();
    }

    @BeforeEach
    void begin() throws IOException {
        telegram = new PlayedTelegram();
        open.add(telegram);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static PostgresSettings settings(String instance) {
        DatabaseLogin login = database.login();
        PostgresSettings.Login same = new PostgresSettings.Login(
                login.jdbcUrl(), login.user(), login.password().value());
        return new PostgresSettings(
                same, same, Optional.empty(), 5, new PostgresSettings.Worker(instance, false, Duration.ofSeconds(20)));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    /** A process with a connection pool of its own. */
    private PostgresStore store(String name) {
        PostgresStore store = new PostgresStore(settings(name));
        open.add(store);
        return store;
    }

    private Installation poller(String name, PostgresStore store, RecordingInbox inbox) {
        Installation poller = new Installation(
                telegram.address(name),
                inbox,
                store.people(),
                store.duties(),
                Installation.pace(Duration.ofSeconds(1)));
        open.add(poller);
        return poller.start();
    }

    private List<Long> written(int updates) {
        long from = lastUpdate + 1;
        lastUpdate += updates;
        List<Long> ids = LongStream.rangeClosed(from, lastUpdate).boxed().toList();
        ids.forEach(id -> telegram.writes(id, 70 + id % 5, "question"));
        return ids;
    }

    private List<String> askers() {
        return telegram.polls().stream().map(Call::who).distinct().toList();
    }

    @Test
    void one_asks_until_it_stops_and_then_the_other_at_once() {
        PostgresStore first = store("a");
        PostgresStore second = store("b");
        RecordingInbox ofFirst = new RecordingInbox(first.inbox());
        RecordingInbox ofSecond = new RecordingInbox(second.inbox());
        Installation a = poller("a", first, ofFirst);
        soon().until(() -> askers().contains("a"));
        poller("b", second, ofSecond);
        List<Long> early = written(150);
        soon().until(() -> telegram.updates.waiting().isEmpty());
        assertThat(askers()).containsExactly("a");

        a.close();
        int asked = telegram.polls().size();
        List<Long> late = written(150);
        soon().until(() -> telegram.updates.waiting().isEmpty());

        assertThat(telegram.polls().subList(asked, telegram.polls().size()))
                .extracting(Call::who)
                .containsOnly("b");
        assertThat(ofFirst.stored()).containsExactlyElementsOf(early);
        assertThat(ofSecond.stored()).containsExactlyElementsOf(late);
    }

    /** As SIGSTOP does it between the answer and the store: the other one gets the same updates meanwhile. */
    @Test
    void one_that_is_paused_loses_its_duty_and_confirms_nothing_when_it_comes_back() {
        PostgresStore first = store("a");
        PostgresStore second = store("b");
        Semaphore paused = new Semaphore(0);
        Semaphore goesOn = new Semaphore(0);
        RecordingInbox ofFirst = new RecordingInbox(first.inbox());
        RecordingInbox ofSecond = new RecordingInbox(second.inbox());
        ofFirst.before = update -> {
            paused.release();
            while (goesOn.availablePermits() == 0) {
                LockSupport.parkNanos(1_000_000);
            }
        };
        poller("a", first, ofFirst);
        List<Long> written = written(3);
        soon().until(() -> paused.availablePermits() > 0);
        int asked = telegram.polls().size();

        poller("b", second, ofSecond);
        soon().until(() -> telegram.updates.waiting().isEmpty());
        try (CapturedLogs logs = new CapturedLogs()) {
            goesOn.release();
            soon().until(() -> logs.text().contains("telegram_polling_taken_over"));
        }
        List<Long> late = written(2);
        soon().until(() -> telegram.updates.waiting().isEmpty());

        assertThat(telegram.polls().subList(asked, telegram.polls().size()))
                .extracting(Call::who)
                .containsOnly("b");
        assertThat(ofFirst.stored()).isEmpty();
        assertThat(ofSecond.stored()).startsWith(written.toArray(Long[]::new)).endsWith(late.toArray(Long[]::new));
    }
}
