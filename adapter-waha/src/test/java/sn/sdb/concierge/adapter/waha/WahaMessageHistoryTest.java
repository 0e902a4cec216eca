package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.MessageHistory.Found;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaMessageHistoryTest {

    private static final Instant FROM = Instant.ofEpochSecond(1_790_000_000);
    private static final Found NOTHING = new Found.Written(List.of(), true);

    private final FakeWaha waha = new FakeWaha();
    private final WahaMessageHistory history =
            new WahaMessageHistory(waha.settings(), Samples.CLOCK, Duration.ofSeconds(2));

    @AfterEach
    void close() {
        waha.close();
    }

    private static String message(int number, long timestamp) {
        return "{\"id\":\"false_22177000000%d@c.us_3A%d\",\"timestamp\":%d,\"from\":\"x\",\"fromMe\":false,\"body\":\"%d\"}"
                .formatted(number % 10, number, timestamp, number);
    }

    private static Answer page(String... messages) {
        return Answer.text(200, "[" + String.join(",", messages) + "]");
    }

    private static Answer numbers(int from, int count) {
        return page(IntStream.range(from, from + count)
                .mapToObj(i -> message(i, 1_790_000_400 - i))
                .toArray(String[]::new));
    }

    private static List<String> words(Found found) {
        return found instanceof Found.Written(List<InboundEvent> events, boolean ignored)
                ? events.stream()
                        .map(event -> event.written().orElseThrow().content())
                        .map(content -> content instanceof Content.Text(String body) ? body : "?")
                        .toList()
                : List.of(found.toString());
    }

    private List<String> offsets() {
        return waha.asked().stream()
                .map(asked -> asked.target().replaceAll(".*(limit=[0-9]+&offset=[0-9]+).*", "$1"))
                .toList();
    }

    @Test
    void a_message_is_the_one_that_the_webhook_would_have_delivered() {
        byte[] delivered = Samples.bytes("02-message-text-lid-gows");
        waha.next(Answer.text(
                        200, "[" + Samples.json("02-message-text-lid-gows").path("payload") + "]"))
                .always(page());

        assertThat(history.since(FROM))
                .isEqualTo(new Found.Written(
                        List.of(new WahaWebhook(waha.settings(), Samples.CLOCK)
                                .parse(delivered)
                                .orElseThrow()),
                        true));
    }

    @Test
    void all_chats_are_asked_for_what_others_wrote_without_files() {
        waha.always(page());

        assertThat(history.since(FROM)).isEqualTo(NOTHING);

        assertThat(waha.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.key()).contains(FakeWaha.TOKEN);
            assertThat(asked.target())
                    .isEqualTo("/api/default/chats/all/messages?limit=50&offset=0&downloadMedia=false"
                            + "&filter.timestamp.gte=1790000000&filter.fromMe=false");
        });
    }

    @Test
    void pages_follow_each_other_until_one_brings_nothing_new() {
        waha.next(numbers(0, 50)).next(numbers(49, 3)).always(page());

        assertThat(words(history.since(FROM))).hasSize(52).startsWith("51").endsWith("1", "0");
        assertThat(offsets()).containsExactly("limit=50&offset=0", "limit=50&offset=50", "limit=50&offset=53");
    }

    @Test
    void a_server_that_knows_no_offset_is_asked_twice() {
        waha.always(numbers(0, 50));

        assertThat(words(history.since(FROM))).hasSize(50);
        assertThat(waha.asked()).hasSize(2);
    }

    @Test
    void within_a_second_the_order_of_the_pages_counts_whichever_it_is() {
        waha.next(page(message(2, 1_790_000_010), message(1, 1_790_000_010))).always(page());
        assertThat(words(history.since(FROM))).containsExactly("1", "2");

        waha.next(page(message(1, 1_790_000_010), message(2, 1_790_000_010), message(3, 1_790_000_011)));
        assertThat(words(history.since(FROM))).containsExactly("1", "2", "3");
    }

    @Test
    void older_messages_come_to_nothing_where_the_filter_is_not_honoured() {
        waha.next(page(message(2, 1_790_000_010), message(1, 1_789_999_999)))
                .next(page(message(3, 1_789_999_998), message(4, 1_789_999_997)))
                .always(Answer.text(500, "{}"));

        assertThat(words(history.since(FROM))).containsExactly("2");
    }

    @Test
    void where_the_oldest_come_first_the_search_goes_on_to_the_newest() {
        waha.next(page(message(1, 1_789_999_990), message(2, 1_789_999_999)))
                .next(page(message(3, 1_790_000_001)))
                .always(page());

        assertThat(words(history.since(FROM))).containsExactly("3");
    }

    @Test
    void milliseconds_are_understood_and_a_message_without_a_time_is_left_out() {
        waha.next(page(
                        message(1, 1_790_000_010_000L),
                        message(2, 1_790_000_011).replace("\"timestamp\":1790000011,", "")))
                .always(page());

        assertThat(words(history.since(FROM))).containsExactly("1");
    }

    @Test
    void groups_stories_and_what_we_or_the_office_wrote_are_left_out() {
        waha.next(page(
                        message(1, 1_790_000_010).replace("221770000001@c.us", "120363000000000001@g.us"),
                        message(2, 1_790_000_010).replace("221770000002@c.us", "status@broadcast"),
                        message(3, 1_790_000_010).replace("\"fromMe\":false", "\"fromMe\":true,\"source\":\"app\"")))
                .always(page());

        assertThat(history.since(FROM)).isEqualTo(NOTHING);
    }

    @Test
    void what_is_too_long_for_one_answer_is_asked_for_in_smaller_pages() {
        String big = "[\"" + "x".repeat(2 * 1024 * 1024) + "\"]";
        waha.next(Answer.text(200, big)).next(Answer.cutInTheBody(200)).next(page(message(1, 1_790_000_010)));
        waha.always(page());

        assertThat(words(history.since(FROM))).containsExactly("1");
        assertThat(offsets())
                .containsExactly("limit=50&offset=0", "limit=10&offset=0", "limit=2&offset=0", "limit=2&offset=1");
    }

    @ParameterizedTest
    @CsvSource({"200,{}", "200,''", "200,<html>", "401,{}", "502,{}", "503,{}", "429,{}"})
    void what_may_pass_is_no_answer_this_time(int status, String body) {
        waha.always(Answer.text(status, body));

        assertThat(history.since(FROM)).isInstanceOf(Found.NotNow.class);
        assertThat(waha.asked()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_session_that_does_not_work_is_not_an_engine_without_history() {
        waha.always(Samples.answer(422, "60-api-error-422-session-not-working"));

        assertThat(history.since(FROM)).isEqualTo(new Found.NotNow("session not working"));
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "422", "500", "501"})
    void an_engine_without_history_is_told_by_its_status_alone(int status) {
        waha.always(Answer.text(status, "{\"message\":\"chats/all of 221770000001 not implemented\"}"));

        assertThat(history.since(FROM)).isEqualTo(new Found.NotKept("status " + status));
    }

    @Test
    void who_hangs_cuts_or_is_away_has_not_answered() {
        waha.next(Answer.hang());
        assertThat(new WahaMessageHistory(waha.settings(), Samples.CLOCK, Duration.ofMillis(300)).since(FROM))
                .isEqualTo(new Found.NotNow("no answer"));
        waha.next(Answer.cut());
        assertThat(history.since(FROM)).isEqualTo(new Found.NotNow("no answer"));
        waha.close();
        assertThat(history.since(FROM)).isEqualTo(new Found.NotNow("no answer"));
    }

    @Test
    void a_page_that_is_lost_loses_the_pass() {
        waha.next(numbers(0, 50)).always(Answer.cut());

        assertThat(history.since(FROM)).isEqualTo(new Found.NotNow("no answer"));
    }

    @Test
    void what_never_ends_is_ended_and_said_to_be_a_part() {
        IntStream.range(0, 80)
                .forEach(i -> waha.next(page(IntStream.range(i * 50, i * 50 + 50)
                        .mapToObj(n -> message(n, 1_790_000_400))
                        .collect(Collectors.joining(",")))));

        assertThat(history.since(FROM)).isInstanceOfSatisfying(Found.Written.class, written -> {
            assertThat(written.whole()).isFalse();
            assertThat(written.events()).hasSize(4_000);
        });
    }
}
