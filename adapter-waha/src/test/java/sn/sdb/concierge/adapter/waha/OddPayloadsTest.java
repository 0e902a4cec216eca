package sn.sdb.concierge.adapter.waha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;

/** Payloads with fields that are missing, of another type, too long, or of kinds that nobody knows yet. */
final class OddPayloadsTest {

    private static final WahaWebhook WAHA =
            new WahaWebhook(FakeWaha.settings(URI.create("http://waha.test")), Samples.CLOCK);
    private static final MetaWebhook META =
            new MetaWebhook(new MetaSettings(Optional.empty(), Optional.empty(), Optional.empty()), Samples.CLOCK);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "body":"😀👩‍👩‍👧"                                                  | Text 😀👩‍👩‍👧
        "body":"مرحبا"                                                       | Text مرحبا
        "body":"\\u202Eabc"                                                  | Text \u202Eabc
        "body":7                                                             | Text 7
        "body":true                                                          | Ignored empty
        "body":["a"]                                                         | Ignored empty
        "body":""                                                            | Ignored empty
        "body":"  "                                                          | Ignored empty
        "body":null                                                          | Ignored empty
        "timestamp":"hier","body":"a"                                        | Text a
        "timestamp":1e300,"body":"a"                                         | Text a
        "timestamp":-1,"body":"a"                                            | Text a
        "replyTo":7,"body":"a"                                               | Text a
        "replyTo":{"id":{}},"body":"a"                                       | Text a
        "_data":null,"body":"a"                                              | Text a
        "media":7,"body":"a"                                                 | Text a
        "media":{},"body":"a"                                                | Text a
        "media":{"url":null},"body":"a"                                      | Text a
        "media":{"url":null}                                                 | Document - application/octet-stream
        "hasMedia":true                                                      | Document - application/octet-stream
        "hasMedia":"true","media":[]                                         | Document - application/octet-stream
        "hasMedia":true,"media":{"mimetype":7}                               | Document - 7
        "hasMedia":true,"media":{"mimetype":"IMAGE/JPEG"}                    | Image - image/jpeg
        "hasMedia":true,"media":{"mimetype":"audio/ogg; codecs=opus"}        | Voice - audio/ogg; codecs=opus
        "hasMedia":true,"media":{"mimetype":"audio/mp4"}                     | Audio - audio/mp4
        "hasMedia":true,"media":{"mimetype":"image/webp"}                    | Unsupported sticker
        "hasMedia":true,"media":{"mimetype":"image/webp"},"body":"a"         | Image - image/webp captioned
        "hasMedia":true,"media":{"url":7,"mimetype":"image/png"},"body":"a"  | Image - image/png captioned
        "hasMedia":true,"media":{"url":"x","mimetype":"video/mp4"}           | Document - video/mp4
        "media":{"url":"http://w/api/files/a.pdf","filename":{}}             | Document /api/files/a.pdf application/octet-stream
        "media":{"url":"http://w/api/files/s/a.jpg","mimetype":"image/jpeg"} | Image /api/files/s/a.jpg image/jpeg
        "location":{},"body":"a"                                             | Text a
        "location":7                                                         | Ignored empty
        "location":{"latitude":"14.5","longitude":"-17"}                     | Location
        "location":{"latitude":91,"longitude":0}                             | Ignored empty
        "location":{"latitude":1e999,"longitude":0}                          | Ignored empty
        "location":{"latitude":"NaN","longitude":0}                          | Ignored empty
        "vCards":[]                                                          | Ignored empty
        "vCards":"BEGIN:VCARD"                                               | Ignored empty
        "vCards":[null,7,{}]                                                 | Unsupported contact_without_phone
        "vCards":["BEGIN:VCARD\\nEND:VCARD"]                                 | Unsupported contact_without_phone
        "id":null                                                            | Ignored malformed_message_id
        "id":{"_serialized":"false_1@c.us_A"}                                | Ignored malformed_message_id
        "id":"false_1@c.us_"                                                 | Ignored malformed_message_id
        "id":"false_@c.us_A"                                                 | Ignored malformed_chat_id
        "id":"A","from":null                                                 | Ignored malformed_chat_id
        "id":"A","from":["221770000001@c.us"]                                | Ignored malformed_chat_id
        "fromMe":"true","source":7,"body":"a"                                | Ignored own_message
        """)
    void a_message_through_waha_becomes(String fields, String expected) {
        String body = "{\"event\":\"message\",\"session\":\"default\",\"payload\":"
                + "{\"id\":\"false_221770000001@c.us_A\",\"from\":\"221770000001@c.us\",\"timestamp\":1790000000,"
                + fields + "}}";

        assertThat(WAHA.parse(body.getBytes(UTF_8)).map(OddPayloadsTest::described))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                                   | Ignored no_event
        {"event":7}                                                          | Ignored other_session
        {"event":"message"}                                                  | Ignored other_session
        {"event":"message","session":["default"]}                            | Ignored other_session
        {"event":"message","session":"default"}                              | Ignored malformed_message_id
        {"event":"message","session":"default","payload":null}               | Ignored malformed_message_id
        {"event":"message","session":"default","payload":[7]}                | Ignored malformed_message_id
        {"event":"message.edited","session":"default","payload":{}}          | Ignored malformed_message_id
        {"event":"message.new_kind","session":"default","payload":{}}        | Ignored unknown_event
        """)
    void an_event_of_waha_becomes(String body, String expected) {
        assertThat(WAHA.parse(body.getBytes(UTF_8)).map(OddPayloadsTest::described))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "type":"text"                                                        | Unsupported text
        "type":"text","text":"a"                                             | Unsupported text
        "type":"text","text":{"body":null}                                   | Unsupported text
        "type":"text","text":{"body":"🙏🏾"}                                 | Text 🙏🏾
        "type":"text","text":{"body":"مرحبا"}                                | Text مرحبا
        "type":null                                                          | Unsupported null
        "type":7                                                             | Unsupported unknown
        "type":"A Kind!"                                                     | Unsupported unknown
        "type":"order","order":{}                                            | Unsupported order
        "type":"sticker","sticker":{"id":"S"}                                | Unsupported sticker
        "type":"image"                                                       | Unsupported image
        "type":"image","image":{"id":null}                                   | Unsupported image
        "type":"image","image":{"id":7,"mime_type":"image/png"}              | Image 7 image/png
        "type":"image","image":{"id":"I"}                                    | Document I application/octet-stream
        "type":"audio","audio":{"id":"A","mime_type":"audio/mp4"}            | Audio A audio/mp4
        "type":"audio","audio":{"id":"A","mime_type":"audio/mp4","voice":1}  | Audio A audio/mp4
        "type":"video","video":{"id":"V","mime_type":null}                   | Document V application/octet-stream
        "type":"location","location":{"latitude":null}                       | Unsupported location
        "type":"location","location":{"latitude":1e400,"longitude":1}        | Unsupported location
        "type":"contacts","contacts":{}                                      | Unsupported contacts
        "type":"contacts","contacts":[{"phones":[{"phone":"1"}]}]            | Unsupported contacts
        "type":"interactive","interactive":{"type":"nfm_reply"}              | Unsupported interactive
        "type":"button","button":{"text":"Oui"}                              | Unsupported button
        "timestamp":{},"type":"text","text":{"body":"a"}                     | Text a
        "context":7,"type":"text","text":{"body":"a"}                        | Text a
        "from":7,"type":"text","text":{"body":"a"}                           | Text a
        "from":{},"type":"text"                                              | Ignored malformed_sender
        "from":"","type":"text"                                              | Ignored malformed_sender
        "id":"","type":"text"                                                | Ignored malformed_message_id
        """)
    void a_message_through_meta_becomes(String fields, String expected) {
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"messages\":[{\"id\":\"wamid.1\",\"from\":\"221770000001\",\"timestamp\":\"1790000000\","
                + fields + "}]}}]}]}";

        assertThat(described(META.parse(body.getBytes(UTF_8)))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"object":"whatsapp_business_account"}                                              | Ignored nothing_for_us
        {"object":"whatsapp_business_account","entry":7}                                    | Ignored nothing_for_us
        {"object":"whatsapp_business_account","entry":[null]}                               | Ignored nothing_for_us
        {"object":"whatsapp_business_account","entry":[{"changes":[7]}]}                    | Ignored unknown_field
        {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages"}]}]} | Ignored nothing_for_us
        {"object":"page"}                                                                   | Ignored nothing_for_us
        """)
    void a_body_of_meta_becomes(String body, String expected) {
        assertThat(described(META.parse(body.getBytes(UTF_8)))).containsExactly(expected);
    }

    private static List<String> described(List<InboundEvent> events) {
        return events.stream().map(OddPayloadsTest::described).toList();
    }

    private static String described(InboundEvent event) {
        return switch (event) {
            case InboundEvent.Received received -> described(received.message().content());
            case InboundEvent.Ignored ignored -> "Ignored " + ignored.reason();
            case InboundEvent other -> other.toString();
        };
    }

    private static String described(Content content) {
        return switch (content) {
            case Content.Text text -> "Text " + text.body();
            case Content.Image image ->
                "Image " + described(image.file()) + (image.caption().isPresent() ? " captioned" : "");
            case Content.Document document -> "Document " + described(document.file());
            case Content.Audio audio -> (audio.voiceNote() ? "Voice " : "Audio ") + described(audio.file());
            case Content.Unsupported unsupported -> "Unsupported " + unsupported.kind();
            case Content other -> other.getClass().getSimpleName();
        };
    }

    private static String described(Content.Attachment file) {
        return (file.ref().isEmpty() ? "-" : file.ref()) + " " + file.mediaType();
    }
}
