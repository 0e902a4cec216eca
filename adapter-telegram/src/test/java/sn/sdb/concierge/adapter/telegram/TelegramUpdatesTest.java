package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.telegram.TelegramUpdates.Polled;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class TelegramUpdatesTest {

    private static final OptionalLong NOTHING_CONFIRMED = OptionalLong.empty();

    private final FakeTelegram telegram = new FakeTelegram();

    @AfterEach
    void close() {
        telegram.close();
    }

    private TelegramUpdates updates() {
        return updates(telegram.address(), Duration.ofSeconds(1));
    }

    private static TelegramUpdates updates(URI address, Duration slack) {
        TelegramSettings settings = TelegramChannelContractTest.settings(address);
        TelegramWebhook reading =
                new TelegramWebhook(settings, () -> Optional.of("CatecheseTestBot"), InstantSource.system());
        return new TelegramUpdates(settings, reading, Duration.ofSeconds(1), slack);
    }

    private static String text(long id, String words) {
        return """
            {"update_id":%1$d,"message":{"message_id":%1$d,"date":1790000000,"text":"%2$s",
            "from":{"id":77,"is_bot":false,"first_name":"Awa"},"chat":{"id":77,"type":"private"}}}\
            """.formatted(id, words);
    }

    private static String answer(String... updates) {
        return "{\"ok\":true,\"result\":[" + String.join(",", updates) + "]}";
    }

    private Polled polled(String body) {
        telegram.always(Answer.text(200, body));
        return updates().poll(NOTHING_CONFIRMED);
    }

    private static List<String> words(Polled polled) {
        return ((Polled.Batch) polled)
                .events().stream()
                        .map(event -> event instanceof InboundEvent.Received(var message)
                                        && message.content() instanceof Content.Text(String body)
                                ? body
                                : event.toString())
                        .toList();
    }

    private static OptionalLong next(Polled polled) {
        return ((Polled.Batch) polled).next();
    }

    @Test
    void asks_for_all_that_is_left_of_all_that_we_read() throws IOException {
        telegram.always(Answer.text(200, answer()));

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Batch(List.of(), OptionalLong.empty()));

        assertThat(telegram.asked("getUpdates").getFirst().body()).isEqualTo(json("""
            {"limit": 100, "timeout": 1,
             "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"]}\
            """));
    }

    @Test
    void confirms_what_is_before_the_offset() {
        telegram.always(Answer.text(200, answer()));

        var unused = updates().poll(OptionalLong.of(700_000_008));

        assertThat(telegram.asked("getUpdates").getFirst().body().path("offset").longValue())
                .isEqualTo(700_000_008);
    }

    @Test
    void updates_come_in_their_order_and_the_next_one_is_after_the_last() {
        Polled polled = polled(answer(text(7, "un"), text(8, "deux")));

        assertThat(words(polled)).containsExactly("un", "deux");
        assertThat(next(polled)).hasValue(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"03-text", "21-live-location-update", "26-callback-query", "29-bot-blocked", "42-empty-update"})
    void an_update_means_the_same_as_when_it_is_delivered(String sample) {
        byte[] update = Samples.bytes(sample);
        TelegramSettings settings = TelegramChannelContractTest.settings(telegram.address());
        InstantSource clock = InstantSource.fixed(java.time.Instant.EPOCH);
        TelegramWebhook webhook = new TelegramWebhook(settings, () -> Optional.of("CatecheseTestBot"), clock);
        telegram.always(Answer.text(200, answer(new String(update, StandardCharsets.UTF_8))));

        Polled polled = new TelegramUpdates(settings, webhook).poll(NOTHING_CONFIRMED);

        assertThat(((Polled.Batch) polled).events())
                .containsExactly(webhook.parse(update).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"update_id\":8,\"message\":{\"text\":\"secret\",}}",
                "{\"update_id\":8,\"message\":{\"text\":\"\\x secret\"}}",
                "[\"secret\"]",
                "null",
                "\"secret\"",
                "{\"update_id\":\"secret\"}"
            })
    void one_that_makes_no_sense_holds_up_no_other_and_is_not_quoted(String broken) {
        try (CapturedLogs logs = new CapturedLogs()) {
            Polled polled = polled(answer(text(7, "un"), broken, text(9, "deux")));

            assertThat(words(polled)).contains("un", "deux");
            assertThat(next(polled)).hasValue(10);
            assertThat(logs.text()).contains("telegram_update_passed_over").doesNotContain("secret");
        }
    }

    @Test
    void one_that_is_nested_too_deep_for_any_reader_is_confirmed_with_the_others() {
        String deep = "{\"update_id\":7,\"message\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        Polled polled = polled(answer(deep, text(8, "un")));

        assertThat(words(polled)).containsExactly("un");
        assertThat(next(polled)).hasValue(9);
    }

    @Test
    void a_broken_update_that_comes_last_is_confirmed_too() {
        Polled polled = polled(answer(text(7, "un"), "{\"update_id\":8,\"message\":}"));

        assertThat(words(polled)).containsExactly("un");
        assertThat(next(polled)).hasValue(9);
    }

    @Test
    void a_hundred_long_messages_in_answer_to_long_messages_are_read() {
        String longest = "\\u00e9".repeat(4096);
        String[] hundred = LongStream.rangeClosed(1, 100)
                .mapToObj(id -> text(id, longest)
                        .replace(
                                "\"from\"",
                                "\"reply_to_message\":{\"message_id\":1,\"text\":\"" + longest + "\"},\"from\""))
                .toArray(String[]::new);

        Polled polled = polled(answer(hundred));

        assertThat(words(polled)).hasSize(100).containsOnly("é".repeat(4096));
        assertThat(next(polled)).hasValue(101);
    }

    @Test
    void of_an_answer_beyond_all_measure_the_whole_updates_are_taken() {
        String large = "x".repeat(3 * 1024 * 1024);

        Polled polled = polled(answer(text(1, large), text(2, large), text(3, large)));

        assertThat(((Polled.Batch) polled).events()).hasSize(2);
        assertThat(next(polled)).hasValue(3);
    }

    @Test
    void quotes_and_brackets_in_a_text_are_text() {
        Polled polled = polled(answer(text(7, "}],\\\"{[\\\\"), text(8, "deux")));

        assertThat(words(polled)).containsExactly("}],\"{[\\", "deux");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bienvenue sur le Wi-Fi</html>",
                "[]",
                "{\"ok\":true,\"result\":true}",
                "{\"ok\":false,\"result\":[]}",
                "{\"ok\":true,\"result\":[{\"update_id\":1,",
                "{\"ok\":true,\"result\":[{},{}]}"
            })
    void what_is_no_list_of_updates_is_no_answer(String body) {
        assertThat(polled(body)).isInstanceOf(Polled.Unreachable.class);
    }

    @Test
    void a_webhook_in_the_way_is_told_from_another_poller() {
        telegram.next(Samples.answer(409, "74-response-409-webhook-active"));
        telegram.next(Samples.answer(409, "75-response-409-two-pollers"));

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Conflict(true));
        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Conflict(false));
    }

    @Test
    void a_token_that_is_not_known_is_told() {
        telegram.next(Samples.answer(401, "72-response-401"));
        telegram.next(Answer.text(404, "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}"));

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Unauthorized());
        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Unauthorized());
    }

    @Test
    void a_pause_that_telegram_wants_is_told() {
        telegram.next(Samples.answer(429, "61-response-429"));
        telegram.next(Answer.withHeaders(429, new byte[0], Map.of("Retry-After", "7")));

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Throttled(Duration.ofSeconds(35)));
        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Throttled(Duration.ofSeconds(7)));
    }

    @Test
    void a_page_of_a_proxy_is_no_answer() {
        telegram.always(Answer.text(502, "<html>Bad Gateway</html>"));

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Unreachable("status 502"));
    }

    @Test
    void a_connection_that_breaks_is_no_answer() {
        telegram.next(Answer.cut());
        telegram.next(Answer.cutInTheBody(200));

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Unreachable("no answer"));
        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Unreachable("no answer"));
    }

    @Test
    void nobody_there_is_no_answer() {
        telegram.close();

        assertThat(updates().poll(NOTHING_CONFIRMED)).isEqualTo(new Polled.Unreachable("no connection"));
    }

    @Test
    void a_server_that_never_answers_is_given_up_after_the_time_it_may_wait() {
        telegram.always(Answer.hang());

        long began = System.nanoTime();
        assertThat(updates(telegram.address(), Duration.ofMillis(200)).poll(NOTHING_CONFIRMED))
                .isEqualTo(new Polled.Unreachable("no answer"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void an_interruption_ends_the_request_at_once() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        telegram.always((exchange, end) -> {
            asked.countDown();
            end.await();
        });
        TelegramUpdates patient = updates(telegram.address(), Duration.ofSeconds(60));
        Thread thread = Thread.startVirtualThread(() -> {
            var unused = patient.poll(NOTHING_CONFIRMED);
        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void neither_the_token_nor_what_people_write_is_logged() {
        try (CapturedLogs logs = new CapturedLogs()) {
            Polled polled = polled(answer(
                    IntStream.range(1, 4).mapToObj(id -> text(id, "mon secret")).collect(Collectors.joining(","))));

            assertThat(words(polled)).hasSize(3);
            assertThat(logs.text()).contains("telegram_polled").doesNotContain("mon secret", "TEST_");
        }
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
