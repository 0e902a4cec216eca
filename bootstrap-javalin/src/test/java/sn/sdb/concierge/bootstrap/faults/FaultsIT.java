package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It is load enough by itself.")
class FaultsIT {

    private static final Size SIZE = Size.wanted();

    /** Shorter than the platforms' own, so that a process that hangs does not hold up everybody for long. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** How long what a process has sent may still be on its way when it is no more; nobody takes over sooner. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(700);

    private static final Duration LONG = Duration.ofSeconds(15);

    @TempDir
    static Path databaseFolder;

    private static LocalDatabase database;
    private static int series;

    @TempDir
    Path folder;

    private final long beganNanos = System.nanoTime();
    private final Random random = new Random(SIZE.seed());
    private final List<Long> faultsNanos = new ArrayList<>();
    private Outside outside;
    private Crowd crowd;

    @BeforeAll
    static void open_a_database() {
        database = LocalDatabase.open(databaseFolder);
    }

    @AfterAll
    static void close_the_database() {
        database.close();
    }

    @BeforeEach
    void gather_people() throws Exception {
        database.forgetEarlierTests();
        outside = new Outside();
        crowd = new Crowd(outside, SIZE, series++, SHORT);
    }

    @AfterEach
    void let_them_go() {
        crowd.close();
        outside.close();
    }

    @Test
    void everybody_is_answered_exactly_once_and_in_order(TestInfo test) throws Exception {
        try (Replica replica = replica("only")) {
            replica.awaitReady();
            crowd.awaitAllAnswered(crowd.write(SIZE.each(), List.of(replica.port())));

            assertThat(ended(test).again()).isZero();
        }
    }

    @Test
    void a_process_that_is_killed_again_and_again_loses_nothing_and_keeps_the_order(TestInfo test) throws Exception {
        try (Replica replica = replica("only")) {
            replica.awaitReady();
            CompletableFuture<Void> writing = crowd.write(SIZE.each(), List.of(replica.port()));
            int span = SIZE.all() / (SIZE.kills() + 1);
            for (int kill = 0; kill < SIZE.kills(); kill++) {
                crowd.awaitAnswers((kill + 1) * span - random.nextInt(span));
                kill(replica);
                replica.start();
            }
            crowd.awaitAllAnswered(writing);

            Figures figures = ended(test);
            crowd.assertNoneAgainAfterALaterOne();
            crowd.assertSentAgainOnlyAround(faultsNanos);
            // At most one answer of a chat is on its way at a time, and WhatsApp's history knows those that arrived.
            assertThat(figures.againOnTelegram()).isLessThanOrEqualTo(SIZE.kills() * SIZE.people() / 2);
            assertThat(figures.againOnWhatsApp()).isZero();
        }
    }

    @Test
    void a_process_that_hangs_for_longer_than_its_lease_and_then_dies_is_replaced_and_does_no_harm(TestInfo test)
            throws Exception {
        try (Replica hanging = replica("hanging");
                Replica other = replica("other")) {
            hanging.awaitReady();
            other.awaitReady();
            List<Integer> both = List.of(hanging.port(), other.port());
            int later = SIZE.each() / 3;
            CompletableFuture<Void> writing = crowd.write(SIZE.each() - later, both);
            crowd.awaitAnswers(SIZE.all() / 3 - random.nextInt(SIZE.all() / 6));
            hanging.signal("STOP");
            faultsNanos.add(System.nanoTime() + ON_THE_WAY.toNanos());
            awaitBuried(other, 0);

            faultsNanos.add(System.nanoTime());
            hanging.signal("CONT");
            hanging.awaitReady();
            crowd.awaitAllAnswered(writing);
            writing = crowd.write(later, both);
            crowd.awaitAnswers(SIZE.all() - random.nextInt(SIZE.people() * later / 2) - SIZE.people() * later / 4);
            int before = other.buried();
            kill(hanging);
            awaitBuried(other, before);
            crowd.awaitAllAnswered(writing);

            Figures figures = ended(test);
            crowd.assertSentAgainOnlyAround(faultsNanos);
            assertThat(figures.again()).isLessThanOrEqualTo(2 * SIZE.people());
        }
    }

    private void kill(Replica replica) {
        replica.kill();
        faultsNanos.add(System.nanoTime() + ON_THE_WAY.toNanos());
    }

    /** Waits until a lease has run out. */
    private static void awaitBuried(Replica replica, int before) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> replica.buried() > before);
    }

    @Test
    void without_a_database_and_without_redis_nothing_is_taken_and_nothing_is_lost(TestInfo test) throws Exception {
        crowd.close();
        crowd = new Crowd(outside, SIZE, series++, LONG);
        try (LocalRedis redis = new LocalRedis();
                Replica replica = replica("only", Map.of("REDIS_URL", redis.url()))) {
            replica.awaitReady();
            CompletableFuture<Void> writing = crowd.write(SIZE.each(), List.of(replica.port()));
            crowd.awaitAnswers(SIZE.all() / 3);

            redis.kill();
            database.stop();
            await().pollDelay(SIZE.outage())
                    .atMost(SIZE.outage().plusSeconds(30))
                    .until(() -> true);
            database.start();
            crowd.awaitAllAnswered(writing);

            Figures figures = ended(test);
            assertThat(figures.again()).isZero();
            assertThat(figures.refused()).as("deliveries that were refused").isPositive();
            assertThat(figures.unanswered())
                    .as("deliveries that were not answered")
                    .isZero();
        }
    }

    @Test
    void what_is_fetched_from_telegram_survives_a_process_that_hangs_and_one_that_is_killed(TestInfo test)
            throws Exception {
        crowd.close();
        crowd = new Crowd(outside, SIZE, series++, SHORT, true);
        Map<String, String> polling = Map.of("TELEGRAM_MODE", "polling", "TELEGRAM_WEBHOOK_SECRET", "");
        try (Replica hanging = replica("hanging", polling)) {
            hanging.awaitReady();
            // It asks for updates, since it is alone.
            CompletableFuture<Void> writing = crowd.write(SIZE.each() / 3, List.of(hanging.port()));
            crowd.awaitAllAnswered(writing);
            try (Replica other = replica("other", polling)) {
                other.awaitReady();
                List<Integer> both = List.of(hanging.port(), other.port());
                writing = crowd.write(SIZE.each() / 3, both);
                crowd.awaitAnswers(SIZE.all() / 3 + random.nextInt(SIZE.all() / 6));
                hanging.signal("STOP");
                faultsNanos.add(System.nanoTime() + ON_THE_WAY.toNanos());
                awaitBuried(other, 0);
                faultsNanos.add(System.nanoTime());
                hanging.signal("CONT");
                crowd.awaitAllAnswered(writing);

                writing = crowd.write(SIZE.each() - 2 * (SIZE.each() / 3), both);
                crowd.awaitAnswers(2 * SIZE.all() / 3 + random.nextInt(SIZE.all() / 6));
                kill(other);
                crowd.awaitAllAnswered(writing);
            }
            Figures figures = ended(test);
            crowd.assertSentAgainOnlyAround(faultsNanos);
            assertThat(figures.again()).isLessThanOrEqualTo(2 * SIZE.people());
        }
    }

    @Test
    void a_platform_that_takes_every_third_send_and_does_not_say_so_loses_nothing(TestInfo test) throws Exception {
        outside.resetEvery(3);
        try (Replica replica = replica("only")) {
            replica.awaitReady();
            crowd.awaitAllAnswered(crowd.write(SIZE.each(), List.of(replica.port())));

            Figures figures = figures(test);
            assertThat(outside.resets()).isGreaterThanOrEqualTo(SIZE.all() / 3);
            crowd.assertNoneAgainAfterALaterOne();
            // WhatsApp's history tells what arrived. Telegram offers no way to know: once more, and no oftener.
            assertThat(figures.againOnWhatsApp()).isZero();
            assertThat(figures.againOnTelegram()).isPositive().isLessThanOrEqualTo(outside.resets());
            crowd.assertNothingMoreThanTwice();
        }
    }

    @Test
    void a_process_that_is_asked_to_end_ends_well_and_the_next_one_answers_the_rest(TestInfo test) throws Exception {
        try (Replica replica = replica("only")) {
            replica.awaitReady();
            CompletableFuture<Void> writing = crowd.write(SIZE.each(), List.of(replica.port()));
            crowd.awaitAnswers(SIZE.all() / 4);

            assertThat(replica.end()).isZero();
            assertThat(replica.logged("request_failed"))
                    .as("requests that the end of the process has broken")
                    .isEmpty();

            replica.start();
            crowd.awaitAllAnswered(writing);
            assertThat(ended(test).again()).isZero();
        }
    }

    @Test
    void whoever_is_being_answered_when_the_grace_of_a_process_is_over_gets_the_answer_from_the_next(TestInfo test)
            throws Exception {
        try (Replica replica = replica("only", Map.of("SHUTDOWN_GRACE_SECONDS", "1"))) {
            replica.awaitReady();
            outside.holdModel();
            CompletableFuture<Void> writing = crowd.write(SIZE.each(), List.of(replica.port()));
            crowd.awaitAcknowledged(writing);
            await().atMost(SIZE.patience()).until(() -> outside.asked() >= SIZE.people() / 2);

            assertThat(replica.end()).isZero();
            outside.releaseModel();

            replica.start();
            crowd.awaitAllAnswered(writing);
            assertThat(ended(test).again()).isZero();
            assertThat(outside.unmarked()).as("apologies").isEmpty();
        }
    }

    /** What came of it, once nothing is left to do: never is anything lost, out of order or given up. */
    private Figures ended(TestInfo test) throws Exception {
        Figures figures = figures(test);
        assertThat(database.givenUp()).as("set aside or given up").isZero();
        return figures;
    }

    private Figures figures(TestInfo test) {
        database.awaitNothingWaits(SIZE.patience());
        Figures figures = crowd.figures();
        System.out.println(figures.line(test.getDisplayName(), (System.nanoTime() - beganNanos) / 1_000_000_000));
        assertThat(figures.messages()).isEqualTo(SIZE.all());
        assertThat(figures.lost()).as("lost").isZero();
        assertThat(figures.outOfOrder()).as("out of order").isZero();
        return figures;
    }

    private Replica replica(String name) throws IOException {
        return replica(name, Map.of());
    }

    private Replica replica(String name, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                database.url(),
                "AI_PROVIDER",
                "openrouter",
                "OPENROUTER_BASE_URL",
                outside.url(),
                "OPENROUTER_API_KEY_1",
                "key",
                "TELEGRAM_BOT_TOKEN",
                "123456789:token-of-the-tests",
                "TELEGRAM_API_BASE_URL",
                outside.url(),
                "TELEGRAM_WEBHOOK_SECRET",
                Writer.SECRET,
                "WAHA_BASE_URL",
                outside.url(),
                "WAHA_API_TOKEN",
                "token",
                "WAHA_WEBHOOK_HMAC_KEY",
                Writer.SECRET));
        // As fast as it can.
        environment.putAll(Map.of(
                "BURST_WINDOW_MILLIS", "0",
                "GROUNDING", "off",
                "MAX_CONCURRENT_REQUESTS", "1000",
                "TELEGRAM_SENDS_PER_SECOND", "0",
                "WAHA_SEND_GAP_MILLIS", "0",
                "RATE_LIMIT_PER_MINUTE", "1000000",
                "LOG_FORMAT", "json"));
        environment.putAll(more);
        return new Replica(folder.resolve(name), environment);
    }
}
