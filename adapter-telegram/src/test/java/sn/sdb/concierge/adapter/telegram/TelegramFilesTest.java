package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class TelegramFilesTest {

    private static final Answer VOICE = Answer.text(200, "OggS");
    private static final Answer FOUND = Samples.answer(200, "76-response-get-file-ok");

    private final ScriptedPlatform telegram = new ScriptedPlatform(VOICE);

    @AfterEach
    void close() {
        telegram.close();
    }

    private Fetched fetch(Optional<Long> bytes, URI address) {
        Content.Attachment file = new Content.Attachment("AwAC\"ID", "audio/ogg", Optional.empty(), bytes);
        return new TelegramFiles(TelegramChannelContractTest.settings(address))
                .fetch(
                        TelegramFilesContractTest.messageWith(new Content.Audio(file, true, Optional.empty())),
                        file,
                        Duration.ofSeconds(10));
    }

    private Fetched fetch() {
        return fetch(Optional.empty(), telegram.address());
    }

    private static Answer found(String path) {
        return Answer.text(200, "{\"ok\":true,\"result\":{\"file_id\":\"x\",\"file_path\":\"" + path + "\"}}");
    }

    private List<String> askedPaths() {
        return telegram.asked().stream().map(asked -> asked.target().toString()).toList();
    }

    @Test
    void the_path_is_asked_for_and_then_the_file() throws IOException {
        telegram.next(FOUND);

        Fetched fetched = fetch();

        assertThat(((Fetched.Whole) fetched).media().content().readAllBytes())
                .isEqualTo("OggS".getBytes(StandardCharsets.US_ASCII));
        assertThat(telegram.asked().getFirst().body()).isEqualTo("{\"file_id\":\"AwAC\\\"ID\"}");
        assertThat(askedPaths())
                .containsExactly(
                        "/bot9000000001:TEST_token-not-real/getFile",
                        "/file/bot9000000001:TEST_token-not-real/voice/file_1.oga");
    }

    @Test
    void a_server_behind_a_prefix_has_its_files_there_too() {
        telegram.next(FOUND);

        assertThat(fetch(Optional.empty(), telegram.address().resolve("/tg/"))).isInstanceOf(Fetched.Whole.class);
        assertThat(askedPaths().getLast()).isEqualTo("/tg/file/bot9000000001:TEST_token-not-real/voice/file_1.oga");
    }

    @Test
    void a_path_is_encoded_segment_by_segment() {
        telegram.next(found("documents/a b?c#d%2e%2e/é.pdf"));

        assertThat(fetch()).isInstanceOf(Fetched.Whole.class);
        assertThat(askedPaths().getLast()).endsWith("/documents/a%20b%3Fc%23d%252e%252e/%C3%A9.pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../bot/getMe",
                "voice/../../x",
                "voice/./x",
                "..",
                "/var/lib/telegram-bot-api/token/voice/1.oga",
                "https://evil.test/x",
                "//evil.test/x",
                "voice//x",
                "voice/",
                "..\\\\x",
                "voice/\\u0007x",
                ""
            })
    void a_path_that_leads_elsewhere_is_not_followed(String path) {
        telegram.next(found(path));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
        assertThat(telegram.asked()).hasSize(1);
    }

    @Test
    void a_file_that_telegram_does_not_give_out_is_too_large() {
        telegram.next(Samples.answer(400, "77-response-400-file-too-big"));

        assertThat(fetch()).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    void a_file_that_the_message_says_is_too_large_is_not_asked_for() {
        assertThat(fetch(Optional.of(Media.LARGEST + 1L), telegram.address())).isEqualTo(new Fetched.TooLarge());
        assertThat(telegram.asked()).isEmpty();
    }

    @Test
    void a_file_that_telegram_says_is_too_large_is_not_downloaded() {
        telegram.next(
                Answer.text(200, "{\"ok\":true,\"result\":{\"file_path\":\"video/1.mp4\",\"file_size\":99999999999}}"));

        assertThat(fetch()).isEqualTo(new Fetched.TooLarge());
        assertThat(telegram.asked()).hasSize(1);
    }

    @Test
    void an_id_that_telegram_does_not_know_any_more_is_gone() {
        telegram.next(Answer.text(
                400,
                "{\"ok\":false,\"error_code\":400,"
                        + "\"description\":\"Bad Request: wrong file_id or the file is temporarily unavailable\"}"));

        assertThat(fetch()).isEqualTo(new Fetched.Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 409, 429, 500, 502})
    void a_path_that_is_not_told_just_now_is_a_failure(int status) {
        telegram.next(Answer.text(status, "{\"ok\":false}"));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
        assertThat(telegram.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{", "[]", "null", "{\"ok\":true}", "{\"ok\":true,\"result\":{\"file_path\":7}}"})
    void an_answer_that_makes_no_sense_is_a_failure(String body) {
        telegram.next(Answer.text(200, body));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
    }
}
