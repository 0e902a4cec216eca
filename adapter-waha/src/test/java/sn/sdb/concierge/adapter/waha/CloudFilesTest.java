package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class CloudFilesTest {

    private final ScriptedPlatform meta = new ScriptedPlatform(Answer.text(200, "OggS"));

    @AfterEach
    void close() {
        meta.close();
    }

    private Fetched fetch(String ref) {
        Content.Attachment file = new Content.Attachment(ref, "audio/ogg", Optional.empty(), Optional.empty());
        return new CloudFiles(FakeMeta.settings(meta.address()))
                .fetch(
                        WahaFilesContractTest.messageWith(new Content.Audio(file, true, Optional.empty())),
                        file,
                        Duration.ofSeconds(10));
    }

    private Fetched fetch() {
        return fetch("MEDIA_ID_TEST");
    }

    private static Answer found(String url) {
        return Answer.text(200, "{\"id\":\"MEDIA_ID_TEST\",\"file_size\":\"4\",\"url\":\"" + url + "\"}");
    }

    private Answer movedTo(String location) {
        return Answer.withHeaders(302, new byte[0], Map.of("Location", location));
    }

    @Test
    void the_address_is_asked_for_and_then_the_file_both_with_the_token() throws IOException {
        meta.next(found(meta.address() + "/whatsapp_business/attachments/?mid=1&ext=2"));

        assertThat(((Fetched.Whole) fetch()).media().content().readAllBytes())
                .isEqualTo("OggS".getBytes(StandardCharsets.US_ASCII));
        assertThat(meta.asked().stream().map(asked -> asked.target().toString()))
                .containsExactly("/v24.0/MEDIA_ID_TEST", "/whatsapp_business/attachments/?mid=1&ext=2");
        assertThat(meta.asked())
                .allSatisfy(asked -> assertThat(asked.header("Authorization")).contains("Bearer " + FakeMeta.TOKEN));
    }

    @Test
    void one_redirection_to_the_same_server_is_followed() {
        meta.next(found(meta.address() + "/a"));
        meta.next(movedTo("/b"));

        assertThat(fetch()).isInstanceOf(Fetched.Whole.class);
        assertThat(meta.asked()).hasSize(3);
    }

    @Test
    void a_second_redirection_is_not() {
        meta.next(found(meta.address() + "/a"));
        meta.next(movedTo("/b"));
        meta.next(movedTo("/c"));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
        assertThat(meta.asked()).hasSize(3);
    }

    @Test
    void nobody_else_is_shown_the_token() {
        try (ScriptedPlatform elsewhere = new ScriptedPlatform(Answer.text(200, "OggS"))) {
            meta.next(found(elsewhere.address() + "/a"));

            assertThat(fetch()).isEqualTo(new Fetched.Failed());
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void a_file_that_meta_says_is_too_large_is_not_downloaded() {
        meta.next(Answer.text(200, "{\"file_size\":104857600,\"url\":\"" + meta.address() + "/a\"}"));

        assertThat(fetch()).isEqualTo(new Fetched.TooLarge());
        assertThat(meta.asked()).hasSize(1);
    }

    @Test
    void an_id_that_meta_does_not_know_any_more_is_gone() {
        meta.next(FakeMeta.refusal(400, 100));

        assertThat(fetch()).isEqualTo(new Fetched.Gone());
    }

    @Test
    void a_missing_id_is_gone() {
        meta.next(Answer.text(404, "{}"));

        assertThat(fetch()).isEqualTo(new Fetched.Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 429, 500, 503})
    void an_address_that_is_not_told_just_now_is_a_failure(int status) {
        meta.next(FakeMeta.refusal(status, 190));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
        assertThat(meta.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "<html>", "{\"url\":7}", "{\"url\":\"nowhere\"}", "{\"url\":\"file:///etc/x\"}"})
    void an_answer_without_an_address_is_a_failure(String body) {
        meta.next(Answer.text(200, body));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
        assertThat(meta.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/files/default/a.oga", "..", "a/b", "a?b"})
    void what_is_no_id_of_metas_is_gone_without_asking(String ref) {
        assertThat(fetch(ref)).isEqualTo(new Fetched.Gone());
        assertThat(meta.asked()).isEmpty();
    }
}
