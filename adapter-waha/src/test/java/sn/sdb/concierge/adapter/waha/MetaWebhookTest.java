package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.waha.WahaSettings.Secret;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;

final class MetaWebhookTest {

    private static final JsonNode VECTORS = Samples.json("88-hub-vectors");

    private final MetaWebhook webhook = new MetaWebhook(
            new MetaSettings(
                    Optional.of(new Secret("test-verify-token")),
                    Optional.of(new Secret("test-app-secret")),
                    Optional.of("1234567890")),
            Samples.CLOCK);

    @ParameterizedTest
    @ValueSource(strings = {"verify_request", "verify_bad_token", "verify_bad_mode"})
    void the_handshake_is_answered_as_documented(String vector) {
        JsonNode query = VECTORS.path(vector).path("query");
        JsonNode expected = VECTORS.path(vector).path("expected");

        Optional<String> answer = webhook.verify(
                query.path("hub.mode").asText(),
                query.path("hub.verify_token").asText(),
                query.path("hub.challenge").asText());

        assertThat(answer.isPresent()).isEqualTo(expected.path("status").asInt() == 200);
        assertThat(answer.orElse("")).isEqualTo(expected.path("body").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<script>", "a b", "é", "1\n2"})
    void a_challenge_that_could_be_markup_is_not_echoed(String challenge) {
        assertThat(webhook.verify("subscribe", "test-verify-token", challenge)).isEmpty();
        assertThat(webhook.verify("subscribe", "test-verify-token", "1".repeat(201)))
                .isEmpty();
    }

    @Test
    void a_handshake_with_something_missing_is_refused() {
        assertThat(webhook.verify(null, "test-verify-token", "1")).isEmpty();
        assertThat(webhook.verify("subscribe", null, "1")).isEmpty();
        assertThat(webhook.verify("subscribe", "test-verify-token", null)).isEmpty();
    }

    @Test
    void without_secrets_nothing_is_taken() {
        MetaWebhook closed =
                new MetaWebhook(new MetaSettings(Optional.empty(), Optional.empty(), Optional.empty()), Samples.CLOCK);
        JsonNode signature = VECTORS.path("signature");

        assertThat(closed.verify("subscribe", "", "1")).isEmpty();
        assertThat(closed.authentic(
                        signature.path("raw_body").asText().getBytes(StandardCharsets.UTF_8),
                        signature.path("value").asText()))
                .isFalse();
    }

    @Test
    void the_signature_is_over_the_bytes_as_they_came() {
        JsonNode signature = VECTORS.path("signature");
        byte[] body = signature.path("raw_body").asText().getBytes(StandardCharsets.UTF_8);
        String header = signature.path("value").asText();

        assertThat(webhook.authentic(body, header)).isTrue();
        assertThat(webhook.authentic(body, "sha256=" + header.substring(7).toUpperCase(Locale.ROOT)))
                .isTrue();
        assertThat(webhook.authentic(body, header.substring(7))).isFalse();
        assertThat(webhook.authentic(body, header.replace("8416", "8417"))).isFalse();
        assertThat(webhook.authentic(body, null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"object\":\"whatsapp_business_account\"} | true",
                "{\"entry\":[{\"object\":\"x\"}],\"object\":\"whatsapp_business_account\"} | true",
                "{\"object\":\"page\"} | false",
                "{\"event\":\"message\",\"payload\":{\"object\":\"whatsapp_business_account\"}} | false",
                "[] | false",
                "{ | false",
                "'' | false"
            })
    void the_shape_is_told_by_the_top_of_the_body(String body, boolean meta) {
        assertThat(MetaWebhook.isMetaShaped(body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(meta);
    }

    @Test
    void a_body_of_one_shape_says_nothing_to_the_other() {
        assertThat(webhook.parse(Samples.bytes("01-message-text-phone-webjs")))
                .containsExactly(new Ignored("nothing_for_us"));
        assertThat(new WahaWebhook(FakeWaha.settings(URI.create("http://waha.test")), Samples.CLOCK)
                        .parse(Samples.bytes("80-cloud-text")))
                .contains(new Ignored("no_event"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null"})
    void what_is_not_a_json_object_says_nothing_at_all(String body) {
        assertThat(webhook.parse(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void another_number_is_not_ours() {
        MetaWebhook other =
                new MetaWebhook(new MetaSettings(Optional.empty(), Optional.empty(), Optional.of("42")), Samples.CLOCK);

        assertThat(other.parse(Samples.bytes("80-cloud-text"))).containsExactly(new Ignored("other_number"));
    }

    @Test
    void every_message_of_a_batch_is_read() {
        ObjectNode body = (ObjectNode) Samples.json("80-cloud-text");
        ArrayNode messages = (ArrayNode) value(body).path("messages");
        messages.add(messages.get(0).deepCopy());
        ((ObjectNode) messages.get(1)).put("id", "wamid.SECOND");

        assertThat(webhook.parse(Samples.utf8(body)))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOf(InboundEvent.Received.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "button      | {\"payload\":\"oui\",\"text\":\"Oui\"}      | Choice[masked]",
                "interactive | {\"type\":\"list_reply\",\"list_reply\":{\"id\":\"a\",\"title\":\"A\"}} "
                        + "| Choice[masked]",
                "interactive | {\"type\":\"nfm_reply\",\"nfm_reply\":{}}   | Unsupported[kind=interactive]",
                "sticker     | {\"id\":\"1\",\"mime_type\":\"image/webp\"} | Unsupported[kind=sticker]",
                "order       | {}                                          | Unsupported[kind=order]",
                "Évil <b>    | {}                                          | Unsupported[kind=unknown]",
                "contacts    | [{\"name\":{\"formatted_name\":\"B\"},\"phones\":[{\"wa_id\":\"221770000002\"}]}] "
                        + "| ContactCard[masked]"
            })
    void other_kinds_become(String type, String body, String content) throws Exception {
        ObjectNode notification = (ObjectNode) Samples.json("80-cloud-text");
        ObjectNode message = (ObjectNode) value(notification).path("messages").path(0);
        message.put("type", type).set(type, new ObjectMapper().readTree(body));

        assertThat(contentIn(notification)).hasToString(content);
    }

    @Test
    void documents_keep_their_name_and_videos_are_documents() {
        ObjectNode notification = (ObjectNode) Samples.json("80-cloud-text");
        ObjectNode message = (ObjectNode) value(notification).path("messages").path(0);
        message.put("type", "video")
                .putObject("video")
                .put("id", "7")
                .put("mime_type", "video/mp4")
                .put("filename", "a.mp4");

        assertThat(contentIn(notification))
                .isEqualTo(new Content.Document(
                        new Content.Attachment("7", "video/mp4", Optional.of("a.mp4"), Optional.empty()),
                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reaction", "system"})
    void what_nobody_wrote_is_ignored(String type) {
        ObjectNode notification = (ObjectNode) Samples.json("80-cloud-text");
        ((ObjectNode) value(notification).path("messages").path(0)).put("type", type);

        assertThat(webhook.parse(Samples.utf8(notification))).containsExactly(new Ignored(type));
    }

    @Test
    void groups_are_ignored() {
        ObjectNode notification = (ObjectNode) Samples.json("80-cloud-text");
        ((ObjectNode) value(notification).path("messages").path(0)).put("group_id", "1");

        assertThat(webhook.parse(Samples.utf8(notification))).containsExactly(new Ignored("group"));
    }

    @Test
    void no_damage_to_a_body_makes_it_throw() {
        Random random = new Random(7);
        for (String sample : List.of("80-cloud-text", "84-cloud-button-reply", "81-cloud-image")) {
            byte[] whole = Samples.bytes(sample);
            for (int i = 0; i < 500; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) "\"{}[]:,0e\\-n".charAt(random.nextInt(12));
                assertThat(webhook.parse(damaged)).isNotNull();
            }
        }
    }

    private Content contentIn(ObjectNode notification) {
        return webhook.parse(Samples.utf8(notification))
                .getFirst()
                .written()
                .orElseThrow()
                .content();
    }

    private static JsonNode value(ObjectNode notification) {
        return notification.path("entry").path(0).path("changes").path(0).path("value");
    }
}
