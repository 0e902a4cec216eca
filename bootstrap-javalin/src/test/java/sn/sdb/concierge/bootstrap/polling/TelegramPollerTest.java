package sn.sdb.concierge.bootstrap.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.bootstrap.polling.PlayedTelegram.Call;
import sn.sdb.concierge.bootstrap.polling.PlayedTelegram.Failure;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** One process, on a store in memory. */
@Isolated("It reads the log of the whole process.")
final class TelegramPollerTest {

    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final RecordingInbox inbox = new RecordingInbox(store.inbox());
    private PlayedTelegram telegram;
    private Installation installation;

    @BeforeEach
    void begin() throws IOException {
        telegram = new PlayedTelegram();
        installation =
                new Installation(telegram.address("one"), inbox, store.people(), store.duties(), Installation.QUICK);
    }

    @AfterEach
    void end() {
        installation.close();
        telegram.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(10));
    }

    private void writes(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(id -> telegram.writes(id, 70 + id % 3, "question " + id));
    }

    private void nothingIsLeft() {
        soon().until(() -> telegram.updates.waiting().isEmpty());
    }

    @Test
    void what_waits_is_stored_once_in_its_order_and_then_forgotten() {
        writes(1, 250);

        installation.start();

        nothingIsLeft();
        assertThat(inbox.stored())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 250).boxed().toList());
    }

    @Test
    void what_is_written_while_it_waits_is_stored_at_once() {
        installation.start();
        soon().until(() -> !telegram.polls().isEmpty());

        writes(1, 1);

        soon().until(() -> inbox.stored().equals(List.of(1L)));
    }

    @Test
    void the_webhook_is_removed_once_before_and_nothing_that_waits_is_dropped() {
        writes(1, 1);

        installation.start();

        nothingIsLeft();
        assertThat(telegram.calls("deleteWebhook")).hasSize(1);
        assertThat(telegram.calls("deleteWebhook")
                        .getFirst()
                        .body()
                        .path("drop_pending_updates")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void while_the_store_is_away_nothing_is_confirmed_and_afterwards_nothing_is_missing() {
        AtomicInteger refusals = new AtomicInteger();
        Semaphore healed = new Semaphore(0);
        inbox.before = update -> {
            if (update == 2 && healed.availablePermits() == 0) {
                refusals.incrementAndGet();
                throw new StoreUnavailableException("away");
            }
        };
        writes(1, 3);
        installation.start();

        soon().until(() -> refusals.get() >= 3);
        assertThat(telegram.updates.waiting()).containsExactly(1L, 2L, 3L);
        assertThat(telegram.polls()).noneMatch(poll -> poll.body().has("offset"));

        healed.release();
        nothingIsLeft();
        assertThat(inbox.stored()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_store_that_is_wholly_away_is_waited_for() {
        store.away(true);
        writes(1, 3);
        installation.start();
        await().during(Duration.ofMillis(300)).until(() -> telegram.polls().isEmpty());

        store.away(false);

        nothingIsLeft();
        assertThat(inbox.stored()).containsExactly(1L, 2L, 3L);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("throttled", Failure.answer(429, """
                    {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",\
                    "parameters":{"retry_after":1}}\
                    """)),
                Arguments.of("another poller", Failure.answer(409, """
                    {"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}\
                    """)),
                Arguments.of("token", Failure.answer(401, """
                    {"ok":false,"error_code":401,"description":"Unauthorized"}\
                    """)),
                Arguments.of("page of a proxy", Failure.answer(502, "<html>Bad Gateway</html>")),
                Arguments.of("garbage", Failure.answer(200, "\u0000{[")),
                Arguments.of("no list", Failure.answer(200, "{\"ok\":true,\"result\":true}")),
                Arguments.of("cut connection", (Failure) HttpExchange::close),
                Arguments.of("cut body", (Failure) exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody()
                            .write("{\"ok\":true,\"result\":[{\"update_id\":1".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void what_telegram_does_meanwhile_costs_nothing(String name, Failure failure) {
        telegram.failures.add(failure);
        telegram.failures.add(failure);
        writes(1, 3);

        installation.start();

        nothingIsLeft();
        assertThat(inbox.stored()).containsExactly(1L, 2L, 3L);
        assertThat(installation.health).startsWith(false, false, true);
    }

    @Test
    void a_webhook_that_somebody_sets_is_not_fought_and_the_next_step_is_said_once() {
        Failure webhook = Failure.answer(409, """
            {"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active; \
            use deleteWebhook to delete the webhook first"}\
            """);
        telegram.failures.addAll(Collections.nCopies(4, webhook));
        writes(1, 1);
        try (CapturedLogs logs = new CapturedLogs()) {
            installation.start();
            nothingIsLeft();

            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("telegram_polling_conflict"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("./concierge telegram delete-webhook"));
        }
        assertThat(telegram.calls("deleteWebhook")).hasSize(1);
    }

    @Test
    void a_token_that_is_refused_is_said_once_and_never_shown() {
        telegram.failures.addAll(
                Collections.nCopies(3, Failure.answer(401, "{\"ok\":false,\"error_code\":401,\"description\":\"U\"}")));
        writes(1, 1);
        try (CapturedLogs logs = new CapturedLogs()) {
            installation.start();
            nothingIsLeft();

            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("telegram_polling_refused"))
                    .hasSize(1);
            assertThat(logs.text()).doesNotContain("bot-token", "question 1");
        }
    }

    @Test
    void a_pressed_button_stops_spinning() {
        telegram.updates.add(5, """
            {"update_id":5,"callback_query":{"id":"q5","chat_instance":"1","data":"human",
            "from":{"id":71,"is_bot":false,"first_name":"Awa"},
            "message":{"message_id":4,"date":1790000000,"text":"?","chat":{"id":71,"type":"private"}}}}\
            """);

        installation.start();

        soon().until(() -> installation.channel.acknowledged().size() == 1);
        assertThat(inbox.stored()).containsExactly(5L);
    }

    @Test
    void an_update_that_makes_no_sense_holds_up_no_other() {
        telegram.writes(1, 71, "un");
        telegram.updates.add(2, "{\"update_id\":2,\"message\":{\"text\":}}");
        telegram.writes(3, 71, "deux");

        installation.start();

        nothingIsLeft();
        assertThat(inbox.stored()).containsExactly(1L, 3L);
    }

    @Test
    void one_that_the_store_refuses_for_good_is_tried_again_and_then_holds_up_no_other() {
        AtomicInteger tries = new AtomicInteger();
        inbox.before = update -> {
            if (update == 2) {
                tries.incrementAndGet();
                throw new IllegalStateException("refused: question 2");
            }
        };
        writes(1, 3);
        try (CapturedLogs logs = new CapturedLogs()) {
            installation.start();
            nothingIsLeft();

            assertThat(logs.text()).contains("telegram_updates_given_up").doesNotContain("question 2");
        }
        assertThat(inbox.stored()).containsExactly(1L, 3L);
        assertThat(tries).hasValue(3);
    }

    @Test
    void after_a_silence_updates_are_taken_whatever_their_numbers() {
        writes(700, 702);
        installation.start();
        nothingIsLeft();

        soon().until(() -> !telegram.polls().getLast().body().has("offset"));
        writes(5, 6);

        nothingIsLeft();
        assertThat(inbox.stored()).containsExactly(700L, 701L, 702L, 5L, 6L);
    }

    @Test
    void whoever_stops_ends_the_request_that_waits() {
        Semaphore hanging = new Semaphore(0);
        telegram.failures.add(exchange -> {
            hanging.release();
            new CountDownLatch(1).await();
        });
        installation.start();
        soon().until(() -> hanging.availablePermits() == 1);

        long began = System.nanoTime();
        installation.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(store.duties("other", false).take("telegram-polling:900", Duration.ofSeconds(1)))
                .isPresent();
    }

    @Test
    void whoever_stops_in_the_middle_confirms_nothing_and_the_next_process_has_it_all() {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        inbox.before = update -> {
            if (update == 2) {
                storing.countDown();
                uninterrupted(go);
            }
        };
        writes(1, 3);
        installation.start();
        uninterrupted(storing);
        Thread stopping = Thread.startVirtualThread(installation::close);
        await().during(Duration.ofMillis(100)).until(stopping::isAlive);
        go.countDown();
        soon().until(() -> !stopping.isAlive());

        assertThat(telegram.updates.waiting()).containsExactly(1L, 2L, 3L);
        assertThat(telegram.polls()).hasSize(1).extracting(Call::body).noneMatch(body -> body.has("offset"));
        Installation next =
                new Installation(telegram.address("two"), inbox, store.people(), store.duties(), Installation.QUICK);
        try (next) {
            next.start();
            nothingIsLeft();
        }
        assertThat(inbox.stored()).containsExactly(1L, 2L, 3L);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
