package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaFilesTest {

    private static final String FILE = "/api/files/default/false_221770000001@c.us_3EB0.oga";
    private static final String ON_THE_WIRE = "/api/files/default/false_221770000001%40c.us_3EB0.oga";
    private static final String MESSAGE =
            "/api/default/chats/221770000001%40c.us/messages/false_221770000001%40c.us_3EB0?downloadMedia=true";
    private static final Answer VOICE = Answer.text(200, "OggS");
    private static final Answer LOST = Samples.answer(404, "64-api-error-404-media");

    private final FakeWaha waha = new FakeWaha().always(VOICE);

    @AfterEach
    void close() {
        waha.close();
    }

    private Fetched fetch(String ref, String type) {
        Content.Attachment file = new Content.Attachment(ref, type, Optional.empty(), Optional.empty());
        return new WahaFiles(waha.settings())
                .fetch(
                        WahaFilesContractTest.messageWith(new Content.Audio(file, true, Optional.empty())),
                        file,
                        Duration.ofSeconds(10));
    }

    private Fetched fetch() {
        return fetch(FILE, "audio/ogg");
    }

    private static Answer toldAgain(String media) {
        return Answer.text(200, "{\"id\":\"false_221770000001@c.us_3EB0\",\"media\":" + media + "}");
    }

    @Test
    void a_file_is_fetched_from_the_configured_waha_with_the_key() throws IOException {
        assertThat(((Fetched.Whole) fetch()).media().content().readAllBytes())
                .isEqualTo("OggS".getBytes(StandardCharsets.US_ASCII));
        assertThat(waha.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.target()).isEqualTo(ON_THE_WIRE);
            assertThat(asked.key()).contains(FakeWaha.TOKEN);
        });
    }

    @Test
    void a_file_that_is_lost_is_asked_for_once_more() {
        waha.next(LOST).next(toldAgain("{\"url\":\"http://localhost:3000/api/files/default/new.oga\"}"));

        assertThat(fetch()).isInstanceOf(Fetched.Whole.class);
        assertThat(waha.asked().stream().map(FakeWaha.Asked::target))
                .containsExactly(ON_THE_WIRE, MESSAGE, "/api/files/default/new.oga");
    }

    @Test
    void a_file_that_was_never_there_is_asked_for_once() {
        waha.next(toldAgain("{\"url\":\"http://localhost:3000/api/files/default/new.oga\"}"));

        assertThat(fetch(WahaFilePath.NONE, "audio/ogg")).isInstanceOf(Fetched.Whole.class);
        assertThat(waha.asked().stream().map(FakeWaha.Asked::target))
                .containsExactly(MESSAGE, "/api/files/default/new.oga");
    }

    @Test
    void what_kind_of_file_it_is_may_be_told_the_second_time_alone() {
        waha.next(toldAgain("{\"url\":\"http://w/api/files/default/n\",\"mimetype\":\"audio/amr\"}"))
                .next(Answer.text(200, "????"));

        Fetched fetched = fetch(WahaFilePath.NONE, "application/octet-stream");

        assertThat(((Fetched.Whole) fetched).media().mediaType()).isEqualTo("audio/amr");
    }

    @Test
    void a_file_that_is_lost_again_is_gone() {
        waha.next(LOST)
                .next(toldAgain("{\"url\":\"http://localhost:3000" + FILE + "\"}"))
                .next(Samples.answer(404, "65-api-error-404-media-legacy"));

        assertThat(fetch()).isEqualTo(new Fetched.Gone());
        assertThat(waha.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{\"url\":null,\"error\":{\"code\":13}}", "{\"url\":\"https://s3.test/b/k?sig=1\"}"})
    void a_message_that_does_not_say_where_its_file_is_has_none(String media) {
        waha.next(LOST).next(toldAgain(media));

        assertThat(fetch()).isEqualTo(new Fetched.Gone());
        assertThat(waha.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void a_message_that_waha_does_not_know_has_no_file(int status) {
        waha.next(LOST).next(Answer.text(status, "{}"));

        assertThat(fetch()).isEqualTo(new Fetched.Gone());
        assertThat(waha.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 422, 429, 500, 502, 302})
    void a_message_that_is_not_told_just_now_is_a_failure(int status) {
        waha.next(LOST).next(Answer.text(status, "{}"));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
        assertThat(waha.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"media\":"})
    void a_message_that_makes_no_sense_is_a_failure(String body) {
        waha.next(LOST).next(Answer.text(200, body));

        assertThat(fetch()).isEqualTo(new Fetched.Failed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/files/../sessions",
                "/api/sessions/default",
                "http://evil.test/api/files/a.jpg",
                "//evil.test/api/files/a.jpg",
                "MEDIA_ID_TEST"
            })
    void a_reference_that_leads_elsewhere_is_not_followed(String ref) {
        waha.next(toldAgain("null"));

        assertThat(fetch(ref, "audio/ogg")).isEqualTo(new Fetched.Gone());
        assertThat(waha.asked().stream().map(FakeWaha.Asked::target)).containsExactly(MESSAGE);
    }
}
