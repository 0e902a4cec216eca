package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;

/** Updates with fields that are missing, of another type, too long, or of kinds that nobody knows yet. */
final class OddUpdatesTest {

    private final TelegramWebhook webhook = new TelegramWebhook(
            TelegramChannelContractTest.settings(URI.create("https://telegram.test")),
            () -> Optional.of("CatecheseTestBot"),
            InstantSource.fixed(Instant.EPOCH));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "text":"😀👩‍👩‍👧"                                                    | Text 😀👩‍👩‍👧
        "text":"مرحبا"                                                         | Text مرحبا
        "text":"\\u202Eabc"                                                    | Text \u202Eabc
        "text":" "                                                             | `Text  `
        "text":"/"                                                             | Text /
        "text":"/ start"                                                       | Text / start
        "text":"/START"                                                        | Command start
        "text":"a\\u0000b"                                                     | Text a b
        "text":"","photo":[]                                                   | Unsupported photo
        "text":""                                                              | Unsupported text
        "text":null                                                            | Unsupported text
        "text":7                                                               | Unsupported text
        "text":["a"]                                                           | Unsupported text
        "caption":"mot seul"                                                   | Unsupported empty message
        "date":"hier","text":"a"                                               | Text a
        "date":1e300,"text":"a"                                                | Text a
        "date":-5,"text":"a"                                                   | Text a
        "message_id":null,"text":"a"                                           | Text a
        "message_id":99999999999999999999999999,"text":"a"                     | Text a
        "reply_to_message":7,"text":"a"                                        | Text a
        "reply_to_message":{"message_id":"x"},"text":"a"                       | Text a
        "photo":null                                                           | Unsupported photo
        "photo":{}                                                             | Unsupported photo
        "photo":[null,7,"x"]                                                   | Unsupported photo
        "photo":[{"width":1}]                                                  | Unsupported photo
        "photo":[{"file_id":"P1"}]                                             | Image P1 image/jpeg
        "photo":[{"file_id":"P1","file_size":-1}]                              | Image P1 image/jpeg -1
        "photo":[{"file_id":"P1","file_size":1.5}]                             | Image P1 image/jpeg
        "photo":[{"file_id":"P1"},{"file_id":"P2","file_size":99999999999}]    | Image P1 image/jpeg
        "photo":[{"file_id":"P1"}],"caption":7                                 | Image P1 image/jpeg
        "photo":[{"file_id":"P1"}],"caption":"🙏"                              | Image P1 image/jpeg captioned
        "document":{}                                                          | Unsupported document
        "document":[]                                                          | Unsupported document
        "document":{"file_id":""}                                              | Unsupported document
        "document":{"file_id":7}                                               | Unsupported document
        "document":{"file_id":"D","mime_type":null}                            | Document D application/octet-stream
        "document":{"file_id":"D","mime_type":7,"file_name":[]}                | Document D application/octet-stream
        "document":{"file_id":"D","file_size":"12"}                            | Document D application/octet-stream
        "animation":{"file_id":"A"},"document":{"file_id":"D"}                 | Document A video/mp4
        "video":{"file_id":"V"},"caption":""                                   | Document V video/mp4
        "video_note":{"file_id":"N"}                                           | Document N video/mp4
        "voice":{"duration":3}                                                 | Unsupported voice
        "voice":{"file_id":"O"}                                                | Audio O audio/ogg
        "audio":{"file_id":"M","mime_type":"audio/mp4"}                        | Audio M audio/mp4
        "location":{}                                                          | Unsupported location
        "location":{"latitude":"14","longitude":"-17"}                         | Unsupported location
        "location":{"latitude":14,"longitude":null}                            | Unsupported location
        "contact":{"first_name":"Awa"}                                         | Unsupported contact
        "contact":{"phone_number":221770000001}                                | Unsupported contact
        "contact":{"phone_number":"1","user_id":"77"}                          | ContactCard
        "sticker":null                                                         | Unsupported sticker
        "dice":{"emoji":"🎲","value":6}                                        | Unsupported dice
        "poll":{"id":"1"}                                                      | Unsupported poll
        "story":{}                                                             | Unsupported story
        "paid_media":{}                                                        | Unsupported paid_media
        "checklist":{}                                                         | Unsupported checklist
        "a_kind_with_a_name_that_is_longer_than_any_log_wants":1               | Unsupported a_kind_with_a_name_that_is_longer_than_a
        "new_chat_title":"x"                                                   | Ignored service message
        "chat":null,"text":"a"                                                 | Ignored nobody in particular wrote it
        "chat":{"id":"77"},"text":"a"                                          | Ignored nobody in particular wrote it
        "from":{"id":0},"text":"a"                                             | Ignored nobody in particular wrote it
        "from":{"id":77,"is_bot":true},"text":"a"                              | Ignored nobody in particular wrote it
        """)
    void a_message_becomes(String fields, String expected) {
        String message = """
            "message_id":1,"date":1790000000,"chat":{"id":77,"type":"private"},"from":{"id":77,"is_bot":false}\
            """;

        assertThat(described("{\"update_id\":1,\"message\":{" + message + "," + fields + "}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                       | Ignored no update_id
        {"update_id":"1"}                                        | Ignored no update_id
        {"update_id":99999999999999999999}                       | Ignored no update_id
        {"update_id":1,"message":null}                           | Ignored nobody in particular wrote it
        {"update_id":1,"message":[]}                             | Ignored nobody in particular wrote it
        {"update_id":1,"message":"text"}                         | Ignored nobody in particular wrote it
        {"update_id":1,"edited_message":{}}                      | Ignored nobody in particular wrote it
        {"update_id":1,"callback_query":7}                       | Ignored nobody in particular wrote it
        {"update_id":1,"my_chat_member":null}                    | Ignored membership in a group
        {"update_id":1,"purchased_paid_media":{}}                | Ignored purchased_paid_media
        """)
    void an_update_becomes(String update, String expected) {
        assertThat(described(update)).isEqualTo(expected);
    }

    private String described(String update) {
        return switch (webhook.parse(update.getBytes(StandardCharsets.UTF_8)).orElseThrow()) {
            case InboundEvent.Received received ->
                received.message().content().getClass().getSimpleName()
                        + described(received.message().content());
            case InboundEvent.Ignored ignored -> "Ignored " + ignored.reason();
            case InboundEvent other -> other.toString();
        };
    }

    private static String described(Content content) {
        return switch (content) {
            case Content.Text text -> " " + text.body();
            case Content.Command command -> " " + command.name();
            case Content.Image image ->
                described(image.file()) + (image.caption().isPresent() ? " captioned" : "");
            case Content.Document document ->
                described(document.file()) + (document.caption().isPresent() ? " captioned" : "");
            case Content.Audio audio -> described(audio.file());
            case Content.Unsupported unsupported -> " " + unsupported.kind();
            default -> "";
        };
    }

    private static String described(Content.Attachment file) {
        return " " + file.ref() + " " + file.mediaType()
                + file.bytes().map(bytes -> " " + bytes).orElse("");
    }
}
