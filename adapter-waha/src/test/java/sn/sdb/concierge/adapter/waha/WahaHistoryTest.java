package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Trace;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.testkit.file.MemoryFiles;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaHistoryTest {

    private static final ChatAddress CHAT = new ChatAddress(Channel.WHATSAPP, "221770000001@c.us");
    private static final Instant SINCE = Instant.ofEpochSecond(1_790_000_000);

    private final FakeWaha waha = new FakeWaha();
    private final WahaChannel channel = new WahaChannel(waha.settings(), new MemoryFiles());

    @AfterEach
    void close() {
        waha.close();
    }

    private static String message(String body, boolean fromMe, long timestamp, int ack) {
        return "{\"id\":\"true_221770000001@c.us_3EB0\",\"body\":\"%s\",\"fromMe\":%s,\"timestamp\":%d,\"ack\":%d}"
                .formatted(body, fromMe, timestamp, ack);
    }

    private Trace lookingFor(String text, String... messages) {
        waha.always(Answer.text(200, "[" + String.join(",", messages) + "]"));
        return channel.trace(CHAT, Reply.of(text), SINCE);
    }

    @Test
    void our_own_words_are_found() {
        assertThat(lookingFor("Bonjour", message("Bonjour", true, 1_790_000_001, 1)))
                .isEqualTo(Trace.FOUND);
    }

    @Test
    void a_reply_is_found_in_the_form_that_was_sent() {
        waha.always(Answer.text(200, "[" + message("*Oui* ?\\n\\n1. A\\n2. B", true, 1_790_000_001, 1) + "]"));
        Reply reply = Reply.of("**Oui** ?", List.of(new Reply.Option("a", "A"), new Reply.Option("b", "B")));

        assertThat(channel.trace(CHAT, reply, SINCE)).isEqualTo(Trace.FOUND);
    }

    @Test
    void a_text_without_letters_is_found_too() {
        assertThat(lookingFor("🙏", message("🎉", true, 1_790_000_001, 1), message("🙏", true, 1_790_000_002, 1)))
                .isEqualTo(Trace.FOUND);
    }

    @Test
    void other_words_an_older_message_somebody_elses_and_one_that_was_refused_do_not_count() {
        assertThat(lookingFor(
                        "Bonjour",
                        message("Bonsoir", true, 1_790_000_001, 1),
                        message("Bonjour", true, 1_789_999_999, 1),
                        message("Bonjour", false, 1_790_000_001, 1),
                        message("Bonjour", true, 1_790_000_001, -1)))
                .isEqualTo(Trace.NOT_FOUND);
    }

    @Test
    void a_full_page_without_it_tells_nothing() {
        String[] full = IntStream.range(0, 50)
                .mapToObj(i -> message("autre " + i, true, 1_790_000_001, 1))
                .toArray(String[]::new);

        assertThat(lookingFor("Bonjour", full)).isEqualTo(Trace.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource({"500,{}", "401,{}", "404,{}", "200,{}", "200,''", "200,[", "200,<html>"})
    void any_failure_means_that_nobody_can_tell(int status, String body) {
        waha.always(Answer.text(status, body));

        assertThat(channel.trace(CHAT, Reply.of("Bonjour"), SINCE)).isEqualTo(Trace.CANNOT_TELL);
    }

    @Test
    void a_server_that_is_away_means_that_nobody_can_tell() {
        waha.close();

        assertThat(channel.trace(CHAT, Reply.of("Bonjour"), SINCE)).isEqualTo(Trace.CANNOT_TELL);
    }

    @Test
    void the_request_asks_for_our_latest_messages_without_files() {
        lookingFor("Bonjour");

        FakeWaha.Asked asked = waha.asked().getFirst();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.key()).contains(FakeWaha.TOKEN);
        assertThat(asked.target())
                .isEqualTo("/api/default/chats/221770000001%40c.us/messages"
                        + "?limit=50&downloadMedia=false&filter.fromMe=true&filter.timestamp.gte=1790000000");
    }

    @Test
    void neither_words_nor_numbers_are_logged() {
        try (CapturedLogs logs = new CapturedLogs()) {
            lookingFor("des mots à taire", message("des mots à taire", true, 1_790_000_001, 1));

            assertThat(logs.lines().stream().collect(Collectors.joining()))
                    .contains("whatsapp_history_searched", "api_request_duration")
                    .doesNotContain("taire", "221770000001", FakeWaha.TOKEN);
        }
    }
}
