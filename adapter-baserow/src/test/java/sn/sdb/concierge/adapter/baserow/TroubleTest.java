package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Access;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Identification;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Lookup;
import sn.sdb.concierge.domain.registry.ParentId;
import sn.sdb.concierge.domain.registry.sample.SampleParish;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** A Baserow that is away, slow, overrun, broken or not a Baserow at all. */
@Timeout(60)
final class TroubleTest {

    private static final ParentId AWA = SampleParish.AWA.id();
    private static final Access GRANTED =
            new Access.Granted(SampleParish.AWA, List.of(SampleParish.MARIE, SampleParish.PIERRE));
    private static final Access UNAVAILABLE = new Access.Unavailable();
    private static final Duration REST = Duration.ofMillis(300);

    private final PlayedBaserow baserow = new PlayedBaserow();
    private final BaserowSettings settings = baserow.settings(Mappings.withWithdrawn());
    private final BaserowRegistry registry = new BaserowRegistry(settings, REST, Ticker.systemTicker());
    private final CapturedLogs logs = new CapturedLogs();

    @AfterEach
    void close() {
        logs.close();
        registry.close();
        baserow.close();
        assertThat(logs.text())
                .doesNotContain("EXEMPLE", "7Q2M9", PlayedBaserow.TOKEN, "filters=", "/api/database/rows");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 502, 503, 504})
    void what_passes_is_asked_for_again(int status) {
        baserow.next(Answer.text(status, "<html>Awa EXEMPLE</html>"));

        assertThat(registry.access(AWA)).isEqualTo(GRANTED);
    }

    @Test
    void a_connection_that_breaks_is_tried_again() {
        baserow.next(Answer.cut());
        baserow.next(Answer.cutInTheBody(200));

        assertThat(registry.access(AWA)).isEqualTo(GRANTED);
    }

    @Test
    void a_server_that_says_nothing_once_is_asked_again() {
        baserow.next(Answer.hang());

        assertThat(registry.access(AWA)).isEqualTo(GRANTED);
    }

    @Test
    void a_server_that_says_nothing_at_all_holds_nobody_up() {
        baserow.always(Answer.hang());
        long began = System.nanoTime();

        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Awa EXEMPLE</html>",
                "{\"count\":1,\"next\":null,\"results\":[",
                "{}",
                "[]",
                "{\"count\":\"1\",\"next\":null,\"results\":[]}",
                "{\"count\":1,\"next\":null,\"results\":[{\"id\":\"11\"}]}",
                "{\"count\":1,\"next\":null,\"results\":[11]}",
                "{\"count\":1,\"next\":null,\"results\":[]}"
            })
    void garbage_is_no_answer(String garbage) {
        baserow.always(Answer.text(200, garbage));

        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);
        assertThat(registry.identify(SampleParish.AWA.code())).isEqualTo(new Identification.Unavailable());
    }

    @Test
    void an_answer_without_end_is_no_answer() {
        byte[] endless = ("{\"count\":0,\"next\":null,\"results\":[" + " ".repeat(BaserowHttp.LARGEST_ANSWER) + "]}")
                .getBytes(UTF_8);
        baserow.always(Answer.bytes(200, endless));

        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void an_address_to_go_to_instead_is_not_gone_to() {
        baserow.always(Answer.withHeaders(302, new byte[0], Map.of("Location", "https://elsewhere.example.org/")));

        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void a_server_that_asks_for_patience_gets_it() {
        baserow.next(throttled(1));
        long began = System.nanoTime();

        assertThat(registry.access(AWA)).isEqualTo(GRANTED);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void a_server_that_asks_for_more_patience_than_there_is_is_not_waited_for() {
        baserow.always(throttled(60));
        long began = System.nanoTime();

        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);

        assertThat(baserow.asked()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_registry_that_is_away_is_left_alone_for_a_while_and_then_asked_again() {
        baserow.always(Answer.text(503, ""));
        for (int i = 0; i < 4; i++) {
            assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);
        }
        assertThat(baserow.asked()).hasSizeLessThanOrEqualTo(8);
        assertThat(registry.isAnswering()).isFalse();
        baserow.asUsual();

        await().atMost(Duration.ofSeconds(10)).until(() -> registry.access(AWA).equals(GRANTED));

        assertThat(registry.isAnswering()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_token_that_is_refused_is_not_tried_again_and_again(int status) {
        baserow.always(Answer.text(status, "{\"error\":\"ERROR_TOKEN_DOES_NOT_EXIST\",\"detail\":\"Awa EXEMPLE\"}"));

        assertThat(registry.identify(SampleParish.AWA.code())).isEqualTo(new Identification.Unavailable());
        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);

        assertThat(baserow.asked()).hasSize(1);
        assertThat(logs.text()).contains("ERROR_TOKEN_DOES_NOT_EXIST");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void a_request_that_makes_no_sense_to_the_server_is_not_repeated(int status) {
        baserow.always(Answer.text(status, "{\"error\":\"ERROR_FILTER_FIELD_NOT_FOUND\"}"));

        assertThat(registry.access(AWA)).isEqualTo(UNAVAILABLE);

        assertThat(baserow.asked()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_is_unavailable() {
        BaserowSettings nowhere =
                BaserowSettings.of(URI.create("http://127.0.0.1:1"), settings.token(), settings.mapping());
        try (BaserowRegistry away = new BaserowRegistry(nowhere)) {
            assertThat(away.access(AWA)).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void a_page_that_lost_rows_on_its_way_is_no_record() {
        baserow.changesPages(page -> {
            ArrayNode results = page.withArray("results");
            if (page.path("count").asInt() == 2 && results.path(0).has("field_6302")) {
                results.remove(0);
            }
            return page;
        });

        assertThat(registry.record(AWA, SampleParish.MARIE.id())).isEqualTo(new Lookup.Unavailable());
    }

    @Test
    void pages_are_put_together_and_rows_that_come_twice_count_once() {
        List<ObjectNode> whole = new ArrayList<>();
        baserow.changesPages(page -> {
            if (page.path("results").path(0).has("field_6302")) {
                whole.add(page.deepCopy());
                page.withArray("results").remove(1);
                return page.put("next", "https://elsewhere.example.org/?page=9");
            }
            return page.path("results").isEmpty() ? whole.getFirst() : page;
        });

        assertThat(registry.record(AWA, SampleParish.MARIE.id()))
                .isEqualTo(new Lookup.Found(
                        SampleParish.AWA,
                        SampleParish.parish().pupils().getFirst().record()));
        assertThat(baserow.asked())
                .filteredOn(url -> url.encodedPath().endsWith("/576/"))
                .extracting(url -> url.queryParameter("page"))
                .containsExactly("1", "2");
    }

    @Test
    void few_requests_are_in_flight_at_once() throws InterruptedException {
        baserow.always(Answer.hang());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            callers.add(Thread.startVirtualThread(() -> registry.access(AWA)));
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> baserow.asked().size() >= 4);
        assertThat(baserow.asked()).hasSize(4);

        callers.forEach(Thread::interrupt);
        for (Thread caller : callers) {
            assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void a_caller_who_is_interrupted_while_they_wait_gets_away() throws InterruptedException {
        baserow.always(Answer.text(503, ""));
        List<Access> told = new ArrayList<>();
        Thread caller = Thread.ofVirtual().unstarted(() -> told.add(registry.access(AWA)));
        caller.start();
        await().until(() -> !baserow.asked().isEmpty());

        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(told).containsExactly(UNAVAILABLE);
    }

    private static Answer throttled(int seconds) {
        return Answer.withHeaders(
                429,
                "{\"detail\":\"Request was throttled. Expected available in 1 seconds.\"}".getBytes(UTF_8),
                Map.of("Retry-After", String.valueOf(seconds)));
    }
}
