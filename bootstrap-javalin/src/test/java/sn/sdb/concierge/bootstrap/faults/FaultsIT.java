package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;

class FaultsIT {

    private static final int EACH = 15;
    private static final int HALF = EACH * Crowd.CHATS / 2;
    private static final int KILLS = 3;
    private static final long SEED = 20_260_715L;

    @TempDir
    static Path databaseFolder;

    private static EmbeddedDatabase database;
    private static int series;

    @TempDir
    Path folder;

    private final long beganNanos = System.nanoTime();
    private Outside outside;
    private Crowd crowd;

    @BeforeAll
    static void open_a_database() {
        database = EmbeddedDatabase.open(databaseFolder);
    }

    @AfterAll
    static void close_the_database() {
        database.close();
    }

    @BeforeEach
    void gather_people() throws IOException {
        outside = new Outside();
        crowd = new Crowd(outside, series++);
    }

    @AfterEach
    void let_them_go() {
        crowd.close();
        outside.close();
    }

    @Test
    void a_process_that_is_killed_again_and_again_loses_nothing_and_keeps_the_order(TestInfo test) throws Exception {
        Random random = new Random(SEED);
        try (Replica replica = replica("only")) {
            replica.awaitReady();
            CompletableFuture<Void> writing = crowd.write(EACH, List.of(replica.port()));
            for (int kill = 0; kill < KILLS; kill++) {
                crowd.awaitAnswers((kill + 1) * HALF / 2 - random.nextInt(HALF / 4));
                replica.kill();
                replica.start();
            }
            crowd.awaitAllAnswered(writing);

            crowd.assertAllAnsweredInOrder();
            crowd.assertNoneAgainAfterALaterOne();
            // At most one answer of a chat is on its way at a time.
            assertThat(crowd.secondAnswers()).isLessThanOrEqualTo(KILLS * Crowd.CHATS);
            report(test, replica.takenBack());
        }
    }

    @Test
    void a_process_that_hangs_for_longer_than_its_lease_is_replaced_and_does_no_harm_afterwards(TestInfo test)
            throws Exception {
        try (Replica hanging = replica("hanging");
                Replica other = replica("other")) {
            hanging.awaitReady();
            other.awaitReady();
            List<Integer> both = List.of(hanging.port(), other.port());
            CompletableFuture<Void> writing = crowd.write(EACH, both);
            crowd.awaitAnswers(HALF / 2);
            hanging.signal("STOP");
            crowd.awaitAllAnswered(writing);
            assertThat(other.takenBack()).isPositive();

            hanging.signal("CONT");
            hanging.awaitReady();
            crowd.awaitAllAnswered(crowd.write(EACH / 3, both));

            crowd.assertAllAnsweredInOrder();
            assertThat(crowd.secondAnswers()).isLessThanOrEqualTo(Crowd.CHATS);
            report(test, other.takenBack());
        }
    }

    @Test
    void a_process_that_is_asked_to_end_ends_well_and_the_next_one_answers_the_rest(TestInfo test) throws Exception {
        try (Replica replica = replica("only")) {
            replica.awaitReady();
            CompletableFuture<Void> writing = crowd.write(EACH, List.of(replica.port()));
            crowd.awaitAnswers(HALF / 2);

            assertThat(replica.end()).isZero();

            replica.start();
            crowd.awaitAllAnswered(writing);
            crowd.assertAllAnsweredInOrder();
            assertThat(crowd.secondAnswers()).isZero();
            report(test, replica.takenBack());
        }
    }

    private void report(TestInfo test, int takenBack) {
        System.out.printf(
                "%s: messages %d, second answers %d, conversations taken back %d, seconds %d%n",
                test.getDisplayName(),
                crowd.messages(),
                crowd.secondAnswers(),
                takenBack,
                (System.nanoTime() - beganNanos) / 1_000_000_000);
    }

    private Replica replica(String name) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                url(database.login()),
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
        return new Replica(folder.resolve(name), environment);
    }

    private static String url(DatabaseLogin login) {
        String scheme = "jdbc:postgresql://";
        assertThat(login.jdbcUrl()).startsWith(scheme);
        return "postgresql://" + login.user() + ":" + login.password().value() + "@"
                + login.jdbcUrl().substring(scheme.length());
    }
}
