package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.UserId;

final class WahaWebhookTest {

    private final WahaWebhook webhook = webhookSignedWith("my-secret-key");

    private static WahaWebhook webhookSignedWith(String key) {
        WahaSettings settings = FakeWaha.settings(URI.create("http://waha.test"));
        return new WahaWebhook(
                new WahaSettings(
                        settings.baseUrl(),
                        settings.apiToken(),
                        settings.session(),
                        Optional.of(key).filter(text -> !text.isEmpty()).map(WahaSettings.Secret::new),
                        settings.sendGap(),
                        settings.connectTimeout(),
                        settings.courtesyTimeout()),
                Samples.CLOCK);
    }

    static List<JsonNode> vectors() {
        return Samples.json("46-hmac-vectors").path("vectors").valueStream().toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signatures_are_judged_as_documented(JsonNode vector) {
        WahaWebhook receiver = webhookSignedWith(vector.path("key").asText());
        byte[] body = vector.path("body").asText().getBytes(StandardCharsets.UTF_8);
        boolean expected = !vector.path("expected").asText().equals("reject");

        assertThat(receiver.authentic(body, vector.path("hmac_hex").asText(), "sha512"))
                .isEqualTo(expected);
    }

    @Test
    void a_signature_in_upper_case_is_taken() {
        JsonNode vector = vectors().getFirst();
        byte[] body = vector.path("body").asText().getBytes(StandardCharsets.UTF_8);
        String hex = vector.path("hmac_hex").asText().toUpperCase(Locale.ROOT);

        assertThat(webhook.authentic(body, hex, "SHA512")).isTrue();
        assertThat(webhook.authentic(body, hex, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz", "208f", "208f8a55 ", "é"})
    void a_signature_that_is_none_is_refused(String hex) {
        assertThat(webhook.authentic("{}".getBytes(StandardCharsets.UTF_8), hex, "sha512"))
                .isFalse();
    }

    @Test
    void a_missing_signature_or_another_algorithm_is_refused() {
        JsonNode vector = vectors().getFirst();
        byte[] body = vector.path("body").asText().getBytes(StandardCharsets.UTF_8);

        assertThat(webhook.authentic(body, null, null)).isFalse();
        assertThat(webhook.authentic(body, vector.path("hmac_hex").asText(), "sha1"))
                .isFalse();
    }

    @Test
    void without_a_key_nothing_is_authentic() {
        JsonNode vector = vectors().getFirst();
        byte[] body = vector.path("body").asText().getBytes(StandardCharsets.UTF_8);

        assertThat(webhookSignedWith("").authentic(body, vector.path("hmac_hex").asText(), "sha512"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "1", "null", "\"a\"", "{", "{\"a\":}", "{} {}", "\u0000"})
    void what_is_not_a_json_object_is_told(String body) {
        assertThat(webhook.parse(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void an_object_past_all_bounds_is_still_an_object() {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        String longNumber = "{\"event\":\"message\",\"timestamp\":" + "9".repeat(5000) + "}";

        assertThat(webhook.parse(deep.getBytes(StandardCharsets.UTF_8))).contains(new InboundEvent.Ignored("no_event"));
        assertThat(webhook.parse(longNumber.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @Test
    void both_events_that_tell_of_one_message_share_a_key() {
        byte[] any = Samples.plainMessageWith("\"message\"", "\"message.any\"");

        assertThat(received(any).key())
                .isEqualTo(
                        received(Samples.bytes("01-message-text-phone-webjs")).key());
    }

    @Test
    void another_session_is_not_ours() {
        byte[] other = Samples.plainMessageWith("\"session\": \"default\"", "\"session\": \"elsewhere\"");

        assertThat(webhook.parse(other)).contains(new InboundEvent.Ignored("other_session"));
    }

    @ParameterizedTest
    @CsvSource({
        "1790000000,      1790000000000",
        "1790000000123,   1790000000123",
        "1790000000.853,  1790000000853",
        "'\"1790000000\"',1790000000000",
        "0,               1790000000123",
        "-5,              1790000000123",
        "null,            1790000000123",
        "1e300,           1790000000123",
        "4000000000,      1790000000123"
    })
    void the_time_is_read_in_either_unit_and_a_senseless_one_is_replaced(String timestamp, long millis) {
        byte[] body = Samples.plainMessageWith("\"timestamp\": 1790000000,", "\"timestamp\": " + timestamp + ",");

        InboundMessage message = received(body);

        assertThat(message.sentAt()).isEqualTo(Instant.ofEpochMilli(millis));
        assertThat(message.order()).isEqualTo(millis);
    }

    @Test
    void a_message_without_any_time_came_now() {
        ObjectNode envelope = (ObjectNode) Samples.json("01-message-text-phone-webjs");
        envelope.remove("timestamp");
        ((ObjectNode) envelope.path("payload")).remove("timestamp");

        assertThat(received(Samples.utf8(envelope)).sentAt()).isEqualTo(Samples.CLOCK.instant());
    }

    @ParameterizedTest
    @CsvSource({
        "221770000001@c.us,              221770000001@c.us,   +221770000001",
        "221770000001:31@c.us,           221770000001@c.us,   +221770000001",
        "221770000001@s.whatsapp.net,    221770000001@c.us,   +221770000001",
        "221770000001.0:2@s.whatsapp.net,221770000001@c.us,   +221770000001",
        "100000000000001:7@lid,          100000000000001@lid, whatsapp_100000000000001"
    })
    void a_chat_is_answered_without_device_and_in_the_form_that_waha_takes(String id, String chat, String user) {
        InboundMessage message = received(Samples.plainMessageWith("false_221770000001@c.us_", "false_" + id + "_"));

        assertThat(message.conversation().address().chat()).isEqualTo(chat);
        assertThat(message.conversation().user().value()).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0@c.us", "12345678901234567890@c.us", "abc@lid", "status@broadcast", "1@call", "x@newsletter"})
    void who_is_no_person_is_ignored(String id) {
        assertThat(webhook.parse(Samples.plainMessageWith("false_221770000001@c.us_", "false_" + id + "_")))
                .contains(new InboundEvent.Ignored("not_a_person"));
    }

    @Test
    void an_id_in_bare_form_leaves_the_chat_to_the_sender_field() {
        InboundMessage message = received(Samples.plainMessageWith(
                "\"id\": \"false_221770000001@c.us_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\n    \"timestamp\"",
                "\"id\": \"AAAA\",\n    \"timestamp\""));

        assertThat(message.messageRef()).isEqualTo("AAAA");
        assertThat(message.conversation().address().chat()).isEqualTo("221770000001@c.us");
    }

    @Test
    void our_own_message_of_unknown_source_does_not_silence_us() {
        ObjectNode envelope = (ObjectNode) Samples.json("16-message-any-fromme-human");
        ((ObjectNode) envelope.path("payload")).remove("source");

        assertThat(webhook.parse(Samples.utf8(envelope))).contains(new InboundEvent.Ignored("own_message"));
    }

    @Test
    void two_edits_without_ids_of_their_own_have_two_keys() {
        ObjectNode first = (ObjectNode) Samples.json("23-message-edited");
        ObjectNode second = first.deepCopy();
        ((ObjectNode) first.path("payload")).put("editedMessageId", "3EB00000000000000EDT1");
        ((ObjectNode) second.path("payload"))
                .put("editedMessageId", "3EB00000000000000EDT1")
                .put("body", "autre chose");

        assertThat(received(Samples.utf8(first)).key())
                .isNotEqualTo(received(Samples.utf8(second)).key())
                .isEqualTo(received(Samples.utf8(first)).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/image.jpg",
                "http://localhost:3000/api/files/../../etc/passwd",
                "http://localhost:3000/api/files/default/..",
                "http://localhost:3000/api/files/a/b/c/d.jpg",
                "http://localhost:3000/api/files/default/%2e%2e",
                "http://localhost:3000/api/files/default/%zz",
                "file:///api/files/a.jpg",
                "//evil.test/api/files/a.jpg"
            })
    void a_file_that_is_not_in_wahas_own_folder_has_to_be_asked_for_again(String url) {
        ObjectNode envelope = (ObjectNode) Samples.json("08-message-document-pdf");
        ((ObjectNode) envelope.path("payload").path("media")).put("url", url);

        assertThat(received(Samples.utf8(envelope)).content())
                .isEqualTo(new Content.Document(
                        new Content.Attachment(
                                "", "application/pdf", Optional.of("fiche-inscription.pdf"), Optional.empty()),
                        Optional.empty()));
    }

    @Test
    void a_file_is_found_however_its_address_is_written() {
        ObjectNode envelope = (ObjectNode) Samples.json("07-message-image-caption");
        ((ObjectNode) envelope.path("payload").path("media"))
                .put("url", "http://localhost:3000/api/files/default/false_1%40c.us_A.jpg?x=1#y");

        assertThat(received(Samples.utf8(envelope)).content())
                .isInstanceOfSatisfying(
                        Content.Image.class,
                        image -> assertThat(image.file().ref()).isEqualTo("/api/files/default/false_1@c.us_A.jpg"));
    }

    @Test
    void a_file_behind_a_proxys_prefix_is_found() {
        ObjectNode envelope = (ObjectNode) Samples.json("08-message-document-pdf");
        ((ObjectNode) envelope.path("payload").path("media"))
                .put("url", "https://waha.test/proxy/api/files/default/a.pdf")
                .put("filename", "../../dossier\\fiche\u0000.pdf");

        assertThat(received(Samples.utf8(envelope)).content())
                .isEqualTo(new Content.Document(
                        new Content.Attachment(
                                "/api/files/default/a.pdf",
                                "application/pdf",
                                Optional.of("fiche.pdf"),
                                Optional.empty()),
                        Optional.empty()));
    }

    @Test
    void the_words_that_came_with_a_lost_file_are_kept() {
        ObjectNode envelope = (ObjectNode) Samples.json("19-message-media-not-downloaded");
        ((ObjectNode) envelope.path("payload")).put("body", "au secours");

        assertThat(received(Samples.utf8(envelope)).content())
                .isInstanceOfSatisfying(
                        Content.Document.class,
                        video -> assertThat(video.caption()).contains("au secours"));
    }

    @Test
    void a_sticker_says_nothing_that_could_be_read() {
        ObjectNode envelope = (ObjectNode) Samples.json("07-message-image-caption");
        ((ObjectNode) envelope.path("payload")).putNull("body");
        ((ObjectNode) envelope.path("payload").path("media")).put("mimetype", "image/webp");

        assertThat(received(Samples.utf8(envelope)).content()).isEqualTo(new Content.Unsupported("sticker"));
    }

    @Test
    void coordinates_in_the_raw_data_alone_are_found() {
        ObjectNode envelope = (ObjectNode) Samples.json("11-message-location");
        ((ObjectNode) envelope.path("payload")).putNull("location");

        assertThat(received(Samples.utf8(envelope)).content()).isEqualTo(new Content.Location(14.6937, -17.4441));
    }

    @Test
    void a_card_with_the_senders_own_number_is_their_own() {
        ObjectNode envelope = (ObjectNode) Samples.json("13-message-vcard");
        ((ObjectNode) envelope.path("payload"))
                .putArray("vCards")
                .add("BEGIN:VCARD\r\nitem1.TEL:+221 77 000 00 01\r\nFN:Awa\r\nEND:VCARD");

        assertThat(received(Samples.utf8(envelope)).content())
                .isEqualTo(new Content.ContactCard("+221770000001", Optional.of("Awa"), true));
    }

    @Test
    void a_card_proves_nothing_of_somebody_whose_number_is_hidden() {
        ObjectNode envelope = (ObjectNode) Samples.json("04-message-text-lid-noweb-unresolvable");
        ((ObjectNode) envelope.path("payload"))
                .putArray("vCards")
                .add("BEGIN:VCARD\nTEL;waid=221770000002:+221 77 000 00 02\nEND:VCARD");

        InboundMessage message = received(Samples.utf8(envelope));

        assertThat(message.conversation().user()).isInstanceOf(UserId.HiddenWhatsApp.class);
        assertThat(message.content()).isEqualTo(new Content.ContactCard("+221770000002", Optional.empty(), false));
    }

    @Test
    void no_damage_to_a_body_makes_it_throw() {
        Random random = new Random(7);
        for (String sample : Samples.names()) {
            byte[] whole = Samples.bytes(sample);
            for (int i = 0; i < 200; i++) {
                byte[] damaged = whole.clone();
                for (int j = 0; j < 3; j++) {
                    damaged[random.nextInt(damaged.length)] = (byte) "\"{}[]:,0e\\-n".charAt(random.nextInt(12));
                }
                assertThat(webhook.parse(damaged)).isNotNull();
            }
        }
    }

    private InboundMessage received(byte[] body) {
        return webhook.parse(body).flatMap(InboundEvent::written).orElseThrow();
    }
}
