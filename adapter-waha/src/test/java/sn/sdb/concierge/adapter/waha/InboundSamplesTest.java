package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;

/** What each documented payload becomes: event, chat, sender, delivery key, content. */
final class InboundSamplesTest {

    private static final WahaWebhook WAHA =
            new WahaWebhook(FakeWaha.settings(URI.create("http://waha.test")), Samples.CLOCK);
    private static final MetaWebhook META = new MetaWebhook(
            new MetaSettings(Optional.empty(), Optional.empty(), Optional.of("1234567890")), Samples.CLOCK);

    private static final List<Arguments> EXPECTED = new ArrayList<>();

    static {
        String phone = "221770000001@c.us +221770000001 ";
        String lid = "100000000000001@lid +221770000001 ";
        String proof = " is whatsapp_100000000000001";
        becomes("01-message-text-phone-webjs", phone + "waha:default:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA:message Text 50");
        becomes("02-message-text-lid-gows", lid + "waha:default:3AC00000000000000001:message Text 38" + proof);
        becomes(
                "03-message-text-lid-noweb-with-alt",
                lid + "waha:default:3AB00000000000000002:message Text 14" + proof);
        becomes(
                "04-message-text-lid-noweb-unresolvable",
                "100000000000002@lid whatsapp_100000000000002 "
                        + "waha:default:297A0000000000000000000000000001:message Text 17");
        becomes("05-message-group-text-gows", "ignored group");
        becomes("06-message-group-mention-bot-lid", "ignored group");
        becomes(
                "07-message-image-caption",
                phone + "waha:default:3EB000000000000000IMG1:message Image "
                        + "/api/files/default/3EB000000000000000IMG1.jpg image/jpeg caption 23");
        becomes(
                "08-message-document-pdf",
                phone + "waha:default:3EB000000000000000DOC1:message Document "
                        + "/api/files/default/3EB000000000000000DOC1.pdf application/pdf fiche-inscription.pdf");
        becomes(
                "09-message-voice-note",
                lid + "waha:default:3EB000000000000000PTT1:message Voice "
                        + "/api/files/default/3EB000000000000000PTT1.oga audio/ogg; codecs=opus" + proof);
        becomes(
                "10-message-audio-file-webjs",
                phone + "waha:default:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAUD1:message Audio "
                        + "/api/files/default/false_221770000001@c.us_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAUD1.mp3 audio/mpeg");
        becomes("11-message-location", phone + "waha:default:3EB000000000000000LOC1:message Location 14.6937 -17.4441");
        becomes(
                "12-message-location-live",
                phone + "waha:default:3EB000000000000000LOC2:message Location 14.7001 -17.45");
        becomes(
                "13-message-vcard",
                phone + "waha:default:3EB000000000000000VCF1:message Card +221770000002 Catéchiste Test own=false");
        becomes(
                "14-message-reply-text",
                phone + "waha:default:3EB000000000000000RPL1:message Text 13 quoting 3EB0BOT0000000000001");
        becomes(
                "15-message-reply-to-media",
                phone + "waha:default:3EB000000000000000RPL2:message Text 24 quoting AAAAAAAAAAAAAAAAAAA");
        becomes("16-message-any-fromme-human", "office 221770000001@c.us");
        becomes(
                "17-message-any-fromme-api-echo",
                "echo 221770000001@c.us 3EB0BOT0000000000002 Le catéchisme commence à 15 h 30.");
        becomes("18-message-any-fromme-webjs", "office 221770000001@c.us");
        becomes(
                "19-message-media-not-downloaded",
                phone + "waha:default:3EB000000000000000VID1:message Document  video/mp4");
        becomes(
                "20-message-media-null",
                phone + "waha:default:3EB000000000000000VID2:message Document  application/octet-stream");
        becomes(
                "21-message-media-download-error",
                phone + "waha:default:3EB000000000000000XLS1:message Document  "
                        + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet liste.xlsx");
        becomes("22-message-empty-body-unknown-type", "ignored empty" + proof);
        becomes(
                "23-message-edited",
                phone + "waha:default:3EB00000000000000EDT1:message.edited "
                        + "Edited AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA 52");
        becomes("24-message-revoked", "ignored revoked");
        becomes("25-message-reaction-add", "ignored reaction");
        becomes("26-message-reaction-removed", "ignored reaction");
        becomes("27-message-ack-read", "ignored ack");
        becomes("28-message-ack-error-account-restricted", "ignored ack");
        becomes("29-message-ack-group", "ignored ack");
        becomes("30-message-waiting", "ignored waiting");
        becomes("31-session-status-working", "ignored session_status");
        becomes("32-session-status-scan-qr", "ignored session_status");
        becomes("33-session-status-failed", "ignored session_status");
        becomes("34-session-status-passkey", "ignored session_status");
        becomes("35-message-status-broadcast", "ignored not_a_person");
        becomes("36-message-newsletter", "ignored not_a_person");
        becomes("37-call-received", "ignored call");
        becomes("38-group-participants", "ignored unknown_event");
        becomes("39-poll-vote", "ignored poll_vote");
        becomes("40-malformed-no-payload-id", "ignored malformed_message_id");
        becomes("41-malformed-types", phone + "waha:default:3EB0BADTYPES:message Location 14.69 -17.44");
        becomes("42-unknown-event", "ignored unknown_event");
        becomes("43-message-device-suffix", "ignored group");
        becomes(
                "44-duplicate-lid-and-phone",
                "100000000000001@lid whatsapp_100000000000001 waha:default:3EB0000000000000DUP1:message Text 7",
                phone + "waha:default:3EB0000000000000DUP1:message Text 7");
        becomes("80-cloud-text", phone + "meta:wamid.TEST0000000000000000000000000001 Text 7");
        becomes("81-cloud-image", phone + "meta:wamid.TEST0002 Image MEDIA_ID_TEST image/jpeg caption 15");
        becomes("82-cloud-voice", phone + "meta:wamid.TEST0003 Voice MEDIA_ID_TEST2 audio/ogg; codecs=opus");
        becomes("83-cloud-location", phone + "meta:wamid.TEST0004 Location 14.6937 -17.4441");
        becomes("84-cloud-button-reply", phone + "meta:wamid.TEST0005 Choice inscription S'inscrire");
        becomes("85-cloud-status-failed", "ignored status");
        becomes("86-cloud-bsuid-no-phone", "SN.1234TEST whatsapp_SN.1234TEST meta:wamid.TEST0007 Text 7");
        becomes("87-cloud-unsupported", phone + "meta:wamid.TEST0008 Unsupported unsupported");
    }

    private static void becomes(String sample, String... events) {
        EXPECTED.add(argumentSet(sample, sample, List.of(events)));
    }

    static List<Arguments> samples() {
        return EXPECTED;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_becomes(String sample, List<String> events) {
        assertThat(eventsOf(sample).map(InboundSamplesTest::described)).containsExactlyElementsOf(events);
    }

    @Test
    void no_inbound_sample_is_left_out() {
        List<String> inbound = Samples.names().stream()
                .filter(name -> name.compareTo("45") < 0 || name.matches("8[0-7]-.*"))
                .toList();

        assertThat(EXPECTED.stream().map(arguments -> arguments.get()[0])).containsExactlyElementsOf(inbound);
        assertThat(inbound).hasSize(52);
    }

    private static Stream<InboundEvent> eventsOf(String sample) {
        JsonNode json = Samples.json(sample);
        if (MetaWebhook.isMetaShaped(Samples.bytes(sample))) {
            return META.parse(Samples.bytes(sample)).stream();
        }
        return json.isArray()
                ? StreamSupport.stream(json.spliterator(), false)
                        .map(Samples::utf8)
                        .map(bytes -> WAHA.parse(bytes).orElseThrow())
                : WAHA.parse(Samples.bytes(sample)).stream();
    }

    private static String described(InboundEvent event) {
        return switch (event) {
            case InboundEvent.Received received -> described(received.message());
            case InboundEvent.Identified(var proof, var said) ->
                described(said) + " is " + proof.hidden().value();
            case InboundEvent.ReachabilityChanged changed -> "reachable " + changed.reachable();
            case InboundEvent.Echoed echoed ->
                "echo " + echoed.conversation().address().chat() + " " + echoed.providerRef() + " " + echoed.text();
            case InboundEvent.Reported reported -> "reported " + reported.piece();
            case InboundEvent.AnsweredByOffice office ->
                "office " + office.conversation().address().chat();
            case InboundEvent.Ignored ignored -> "ignored " + ignored.reason();
        };
    }

    private static String described(InboundMessage message) {
        return message.conversation().address().chat() + " "
                + message.conversation().user().value() + " " + message.key().value() + " "
                + described(message.content())
                + message.quotedRef().map(ref -> " quoting " + ref).orElse("");
    }

    private static String described(Content content) {
        return switch (content) {
            case Content.Text text -> "Text " + text.body().length();
            case Content.Command command -> "Command " + command.name();
            case Content.Choice choice ->
                "Choice " + choice.id() + " " + choice.label().orElse("");
            case Content.Image image -> "Image " + described(image.file()) + described(image.caption());
            case Content.Document document -> "Document " + described(document.file()) + described(document.caption());
            case Content.Audio audio -> (audio.voiceNote() ? "Voice " : "Audio ") + described(audio.file());
            case Content.Location place -> "Location " + place.latitude() + " " + place.longitude();
            case Content.ContactCard card ->
                "Card " + card.phone() + " " + card.name().orElse("") + " own=" + card.own();
            case Content.Edited edited ->
                "Edited " + edited.messageRef() + " " + edited.body().length();
            case Content.Unsupported unsupported -> "Unsupported " + unsupported.kind();
        };
    }

    private static String described(Content.Attachment file) {
        return file.ref() + " " + file.mediaType()
                + file.name().map(name -> " " + name).orElse("");
    }

    private static String described(Optional<String> caption) {
        return caption.map(words -> " caption " + words.length()).orElse("");
    }
}
