package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;

final class TelegramWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final TelegramSettings SETTINGS = new TelegramSettings(
            new TelegramSettings.BotToken("9000000001:TEST_token-not-real"),
            URI.create("https://api.telegram.org"),
            Optional.of(new TelegramSettings.WebhookSecret("TEST_secret-token_not_real")),
            30,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));

    private final TelegramWebhook webhook =
            new TelegramWebhook(SETTINGS, () -> Optional.of("CatecheseTestBot"), InstantSource.fixed(NOW));

    /** What each sample becomes: content; where; time; what it answers. */
    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("01-start-private", "Command start [] in 1111111"),
            Map.entry("02-start-deeplink", "Command start [inscription_2026] in 1111111"),
            Map.entry("03-text", "Text in 1111111"),
            Map.entry("04-text-no-language-no-username", "Text in 2222222 no language"),
            Map.entry("05-text-entities-utf16", "Text in 1111111"),
            Map.entry("06-text-bold-italic", "Text in 1111111"),
            Map.entry("07-reply", "Text in 1111111 answering 900"),
            Map.entry("08-reply-quote", "Text in 1111111 answering 901"),
            Map.entry("09-forwarded-user", "Text in 1111111"),
            Map.entry("10-forwarded-hidden-user", "Text in 1111111"),
            Map.entry("11-photo-caption", "Image TEST-FILE-PHOTO-1280 image/jpeg 104737 captioned in 1111111"),
            Map.entry("12-photo-album-part", "Image TEST-FILE-A1 image/jpeg 50000 in 1111111"),
            Map.entry("13-document", "Document TEST-FILE-DOC application/pdf 536392 in 1111111"),
            Map.entry("14-document-too-big", "Document TEST-FILE-BIG video/mp4 31457280 captioned in 1111111"),
            Map.entry("15-voice", "Audio TEST-FILE-VOICE audio/ogg 23000 voice in 1111111"),
            Map.entry("16-audio", "Audio TEST-FILE-AUDIO audio/mpeg 3897500 in 1111111"),
            Map.entry("17-video-note", "Document TEST-FILE-VNOTE video/mp4 257507 in 1111111"),
            Map.entry("18-sticker", "Unsupported sticker in 1111111"),
            Map.entry("19-location", "Location 14.6937 -17.4441 in 1111111"),
            Map.entry("20-live-location", "Location 14.6937 -17.4441 in 1111111"),
            Map.entry("21-live-location-update", "Ignored edit without words"),
            Map.entry("22-venue", "Location 14.6937 -17.4441 in 1111111"),
            Map.entry("23-contact-own", "ContactCard +221770000001 own in 1111111 answering 902"),
            Map.entry("24-contact-other", "ContactCard +221770000002 in 1111111"),
            Map.entry("25-edited-message", "Edited 3 in 1111111"),
            Map.entry("26-callback-query", "Choice menu:horaires (Horaires) in 1111111 now answering 903"),
            Map.entry("27-callback-query-inaccessible", "Choice menu:inscription in 1111111 now answering 700"),
            Map.entry("28-callback-query-inline", "Ignored nobody in particular wrote it"),
            Map.entry("29-bot-blocked", "telegram_1111111 unreachable"),
            Map.entry("30-bot-unblocked", "telegram_1111111 reachable"),
            Map.entry("31-bot-added-to-group", "Ignored membership in a group"),
            Map.entry("32-bot-removed-from-group", "Ignored membership in a group"),
            Map.entry("33-group-command", "Command horaires [] in -1001000000001 shared"),
            Map.entry("34-group-command-other-bot", "Ignored not addressed to the bot"),
            Map.entry("35-group-mention", "Ignored not addressed to the bot"),
            Map.entry("36-group-anonymous-admin", "Ignored nobody in particular wrote it"),
            Map.entry("37-group-forum-topic", "Ignored not addressed to the bot"),
            Map.entry("38-group-new-members", "Ignored service message"),
            Map.entry("39-migrate-to-supergroup", "Ignored service message"),
            Map.entry("40-channel-post", "Ignored channel_post"),
            Map.entry("41-large-ids", "Text in 7999999999999999 no language"),
            Map.entry("42-empty-update", "Ignored empty update"),
            Map.entry("43-unknown-update-type", "Ignored some_future_update"),
            Map.entry("44-message-without-from", "Ignored nobody in particular wrote it"),
            Map.entry("45-missing-chat-type", "Command start [] in 1111111 no language"),
            Map.entry("46-rich-message-received", "Unsupported rich_message in 1111111"),
            Map.entry("47-web-app-data", "Unsupported web_app_data in 1111111"),
            Map.entry("48-business-and-guest-kinds", "Ignored guest_message"));

    static Stream<String> samples() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TelegramWebhookTest.class.getResource("/telegram"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> name.compareTo("60") < 0)
                    .sorted()
                    .collect(Collectors.toList())
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sample_becomes_what_the_table_says(String sample) {
        assertThat(webhook.parse(Samples.bytes(sample)).map(TelegramWebhookTest::described))
                .contains(Objects.requireNonNull(TABLE.get(sample), "not in the table"));
    }

    @Test
    void a_message_carries_what_identifies_orders_and_dates_it() {
        InboundMessage message = received(new String(Samples.bytes("03-text"), StandardCharsets.UTF_8));

        assertThat(message.key().value()).isEqualTo("telegram:9000000001:700000003");
        assertThat(message.order()).isEqualTo(700000003L);
        assertThat(message.messageRef()).isEqualTo("3");
        assertThat(message.sentAt()).isEqualTo(Instant.ofEpochSecond(1790000000L));
        assertThat(message.conversation().user().value()).isEqualTo("telegram_1111111");
        assertThat(message.conversation().shared()).isFalse();
        assertThat(message.languageTag()).contains("fr");
    }

    @Test
    void a_pressed_button_carries_the_query_that_has_to_be_answered() {
        InboundMessage message = received(new String(Samples.bytes("26-callback-query"), StandardCharsets.UTF_8));

        assertThat(message.messageRef()).isEqualTo("callback:4382000000000000001");
    }

    @Test
    void an_answer_to_the_bot_in_a_topic_of_a_forum_keeps_its_topic() {
        InboundMessage message = received(group("""
            "is_topic_message": true, "message_thread_id": 42, "text": "Oui",
            "reply_to_message": {"message_id": 9, "from": {"id": 9000000001, "is_bot": true}}\
            """));

        assertThat(message.conversation().address().chat()).isEqualTo("-1001000000001/42");
        assertThat(message.conversation().shared()).isTrue();
    }

    @Test
    void an_answer_in_an_ordinary_group_has_no_topic() {
        InboundMessage message = received(group("""
            "message_thread_id": 9, "text": "Oui",
            "reply_to_message": {"message_id": 9, "from": {"id": 9000000001, "is_bot": true}}\
            """));

        assertThat(message.conversation().address().chat()).isEqualTo("-1001000000001");
    }

    @Test
    void a_message_in_a_topic_that_the_bot_opened_is_no_answer_to_the_bot() {
        assertThat(described(group("""
            "is_topic_message": true, "message_thread_id": 42, "text": "Salut à tous",
            "reply_to_message": {"message_id": 42, "forum_topic_created": {"name": "Messes"},
              "from": {"id": 9000000001, "is_bot": true}}\
            """))).isEqualTo("Ignored not" + " addressed" + " to the" + " bot");
    }

    @Test
    void a_command_for_another_bot_is_believed_to_be_ours_only_until_our_name_is_known() {
        TelegramWebhook nameless = new TelegramWebhook(SETTINGS, Optional::empty, InstantSource.fixed(NOW));

        assertThat(nameless.parse(Samples.bytes("34-group-command-other-bot")).map(TelegramWebhookTest::described))
                .contains("Command start [] in -1001000000001 shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/horaires@catechesetestbot demain", "/HORAIRES demain"})
    void a_command_is_known_in_any_case(String text) {
        assertThat(received(group("\"text\": \"" + text + "\"")).content())
                .isEqualTo(new Content.Command("horaires", "demain"));
    }

    @Test
    void a_path_is_not_a_command() {
        assertThat(received(privately("\"text\": \"/home/awa est un dossier\"")).content())
                .isEqualTo(new Content.Text("/home/awa est un dossier"));
    }

    @Test
    void a_contact_card_of_somebody_else_with_an_account_is_not_the_senders_own() {
        assertThat(received(privately("\"contact\": {\"phone_number\": \"770000002\", \"first_name\": \"Ali\","
                                + " \"user_id\": 5}"))
                        .content())
                .isEqualTo(new Content.ContactCard("770000002", Optional.of("Ali"), false));
    }

    @Test
    void a_happening_in_a_private_chat_is_nothing_that_was_said() {
        assertThat(described(privately("\"pinned_message\": {\"message_id\": 2}")))
                .isEqualTo("Ignored service message");
    }

    @Test
    void a_message_of_a_bot_is_ignored() {
        String message = privately("\"text\": \"Bonjour\"").replace("\"is_bot\": false", "\"is_bot\": true");

        assertThat(described(message)).isEqualTo("Ignored nobody in particular wrote it");
    }

    @Test
    void made_up_button_data_is_cut_to_what_telegram_allows_and_loses_what_no_store_takes() {
        String update = new String(Samples.bytes("27-callback-query-inaccessible"), StandardCharsets.UTF_8)
                .replace("menu:inscription", "a\\u0000" + "b".repeat(500));

        assertThat(received(update).content()).isEqualTo(new Content.Choice("a " + "b".repeat(62), Optional.empty()));
    }

    @Test
    void a_message_without_a_sensible_date_counts_as_of_now() {
        String message = privately("\"text\": \"Bonjour\"").replace("1790000000", "9223372036854775807");

        assertThat(received(message).sentAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "3", "null", "\"text\"", "{", "{\"update_id\":1} x", "é\u0000"})
    void what_is_no_json_object_is_told_apart(String body) {
        assertThat(webhook.parse(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"update_id\":\"1\",\"message\":{}}",
                "{\"update_id\":1.5}",
                "{\"update_id\":99999999999999999999}",
                "{\"update_id\":1,\"message\":[]}",
                "{\"update_id\":1,\"message\":{\"from\":7,\"chat\":\"x\"}}",
                "{\"update_id\":1,\"callback_query\":{\"from\":{\"id\":1},\"message\":{\"chat\":{\"id\":1}}}}",
                "{\"update_id\":1,\"my_chat_member\":null}"
            })
    void any_json_object_says_something(String body) {
        assertThat(webhook.parse(body.getBytes(StandardCharsets.UTF_8))).containsInstanceOf(InboundEvent.Ignored.class);
    }

    /** Fixed seed: the same thousands of broken samples each time. */
    @Test
    void broken_updates_never_throw() throws IOException, URISyntaxException {
        Random random = new Random(7);
        for (String sample : samples().toList()) {
            byte[] whole = Samples.bytes(sample);
            for (int i = 0; i < 100; i++) {
                byte[] broken = whole.clone();
                for (int hit = 0; hit < 3; hit++) {
                    broken[random.nextInt(broken.length)] = (byte) "\"{}[]:,0-9a.\\x\0".charAt(random.nextInt(15));
                }
                assertThatCode(() -> webhook.parse(broken)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void only_the_configured_secret_is_authentic() {
        assertThat(webhook.authentic("TEST_secret-token_not_real")).isTrue();
        assertThat(webhook.authentic("TEST_secret-token_not_reaL")).isFalse();
        assertThat(webhook.authentic("")).isFalse();
        assertThat(webhook.authentic(null)).isFalse();
    }

    @Test
    void without_a_configured_secret_any_request_is_authentic() {
        TelegramWebhook open = new TelegramWebhook(
                TelegramSettings.ofDefaults(SETTINGS.token()), Optional::empty, InstantSource.fixed(NOW));

        assertThat(open.authentic(null)).isTrue();
    }

    private static String privately(String fields) {
        return """
            {"update_id": 1, "message": {"message_id": 5, "date": 1790000000,
             "from": {"id": 1111111, "is_bot": false, "language_code": "fr"},
             "chat": {"id": 1111111, "type": "private"}, %s}}\
            """.formatted(fields);
    }

    private static String group(String fields) {
        return """
            {"update_id": 1, "message": {"message_id": 5, "date": 1790000000,
             "from": {"id": 1111111, "is_bot": false, "language_code": "fr"},
             "chat": {"id": -1001000000001, "type": "supergroup"}, %s}}\
            """.formatted(fields);
    }

    private InboundMessage received(String update) {
        return switch (webhook.parse(update.getBytes(StandardCharsets.UTF_8)).orElseThrow()) {
            case InboundEvent.Received received -> received.message();
            case InboundEvent other -> throw new AssertionError(other.toString());
        };
    }

    private String described(String update) {
        return described(webhook.parse(update.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    private static String described(InboundEvent event) {
        return switch (event) {
            case InboundEvent.Received received -> described(received.message());
            case InboundEvent.ReachabilityChanged changed ->
                changed.user().value() + (changed.reachable() ? " reachable" : " unreachable");
            case InboundEvent.Ignored ignored -> "Ignored " + ignored.reason();
            case InboundEvent other -> throw new AssertionError(other.toString());
        };
    }

    private static String described(InboundMessage message) {
        return described(message.content())
                + " in " + message.conversation().address().chat()
                + (message.conversation().shared() ? " shared" : "")
                + (message.languageTag().isEmpty() ? " no language" : "")
                + (message.sentAt().equals(NOW) ? " now" : "")
                + message.quotedRef().map(ref -> " answering " + ref).orElse("");
    }

    private static String described(Content content) {
        return switch (content) {
            case Content.Text ignored -> "Text";
            case Content.Command command -> "Command " + command.name() + " [" + command.argument() + "]";
            case Content.Choice choice ->
                "Choice " + choice.id()
                        + choice.label().map(label -> " (" + label + ")").orElse("");
            case Content.Image image -> "Image " + described(image.file()) + captioned(image.caption());
            case Content.Document document -> "Document " + described(document.file()) + captioned(document.caption());
            case Content.Audio audio -> "Audio " + described(audio.file()) + (audio.voiceNote() ? " voice" : "");
            case Content.Location place -> "Location " + place.latitude() + " " + place.longitude();
            case Content.ContactCard card -> "ContactCard " + card.phone() + (card.own() ? " own" : "");
            case Content.Edited edited -> "Edited " + edited.messageRef();
            case Content.Unsupported unsupported -> "Unsupported " + unsupported.kind();
        };
    }

    private static String described(Content.Attachment file) {
        return file.ref() + " " + file.mediaType() + " " + file.bytes().orElseThrow();
    }

    private static String captioned(Optional<String> caption) {
        return caption.isPresent() ? " captioned" : "";
    }
}
