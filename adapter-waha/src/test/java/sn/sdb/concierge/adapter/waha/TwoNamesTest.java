package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId.HiddenWhatsApp;
import sn.sdb.concierge.domain.user.UserId.PhoneNumber;
import sn.sdb.concierge.domain.user.UserId.TelegramId;
import sn.sdb.concierge.testkit.file.MemoryFiles;

/** What WAHA and Meta show of one person under two names, and where a name is written to. */
final class TwoNamesTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+221770000001");
    private static final HiddenWhatsApp LID = new HiddenWhatsApp("100000000000001");
    private static final HiddenWhatsApp OF_META = new HiddenWhatsApp("SN.1234");
    private static final WahaSettings SETTINGS = FakeWaha.settings(URI.create("http://waha.test"));

    private final WahaWebhook waha = new WahaWebhook(SETTINGS, Samples.CLOCK);
    private final MetaWebhook meta = new MetaWebhook(
            new MetaSettings(Optional.empty(), Optional.empty(), Optional.of("1234567890")), Samples.CLOCK);

    private static ChatAddress chat(String id) {
        return new ChatAddress(Channel.WHATSAPP, id);
    }

    private static ObjectNode withData(String sample, String part, String field, String name) {
        ObjectNode envelope = (ObjectNode) Samples.json(sample);
        ((ObjectNode) envelope.path("payload"))
                .putObject("_data")
                .putObject(part)
                .put(field, name);
        return envelope;
    }

    private InboundEvent event(ObjectNode envelope) {
        return waha.parse(Samples.utf8(envelope)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"Info, SenderAlt", "key, remoteJidAlt"})
    void a_chat_by_number_may_show_the_hidden_name(String part, String field) {
        InboundEvent event = event(withData("01-message-text-phone-webjs", part, field, "100000000000001:3@lid"));

        assertThat(event).isInstanceOfSatisfying(InboundEvent.Identified.class, identified -> {
            assertThat(identified.proof()).isEqualTo(new SamePerson(LID, NUMBER));
            assertThat(identified.written().orElseThrow().conversation())
                    .isEqualTo(Conversation.alone(chat("221770000001@c.us"), NUMBER));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "221770000002@c.us", "120363000000000001@g.us", "status@broadcast", "@lid", "7"})
    void what_is_no_other_name_proves_nothing(String name) {
        assertThat(event(withData("01-message-text-phone-webjs", "Info", "SenderAlt", name)))
                .isInstanceOf(InboundEvent.Received.class);
    }

    @Test
    void a_message_of_ours_shows_the_other_name_of_whom_it_is_for() {
        ObjectNode envelope = withData("17-message-any-fromme-api-echo", "Info", "RecipientAlt", "100000000000001@lid");

        assertThat(event(envelope))
                .isEqualTo(new InboundEvent.Identified(
                        new SamePerson(LID, NUMBER),
                        new InboundEvent.Echoed(
                                Conversation.alone(chat("221770000001@c.us"), NUMBER),
                                "3EB0BOT0000000000002",
                                "Le catéchisme commence à 15 h 30.")));
    }

    @Test
    void in_a_message_of_ours_the_other_name_of_the_sender_is_our_own() {
        assertThat(event(withData("16-message-any-fromme-human", "Info", "SenderAlt", "900000000000099@lid")))
                .isEqualTo(new InboundEvent.AnsweredByOffice(Conversation.alone(chat("221770000001@c.us"), NUMBER)));
    }

    private InboundEvent fromMeta(String field, String value) {
        ObjectNode body = (ObjectNode) Samples.json("80-cloud-text");
        ((ObjectNode) body.findPath("messages").path(0)).put(field, value);
        return meta.parse(Samples.utf8(body)).getFirst();
    }

    @Test
    void meta_may_show_its_own_id_beside_the_number() {
        assertThat(fromMeta("from_user_id", "SN.1234"))
                .isInstanceOfSatisfying(
                        InboundEvent.Identified.class,
                        identified -> assertThat(identified.proof()).isEqualTo(new SamePerson(OF_META, NUMBER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "221770000001", "SN 1234", "@"})
    void what_is_no_id_of_metas_proves_nothing(String id) {
        assertThat(fromMeta("from_user_id", id)).isInstanceOf(InboundEvent.Received.class);
    }

    @Test
    void waha_writes_to_numbers_and_to_its_own_hidden_names() {
        WahaChannel channel = new WahaChannel(SETTINGS, new MemoryFiles());

        assertThat(channel.privateChat(NUMBER)).contains(chat("221770000001@c.us"));
        assertThat(channel.privateChat(LID)).contains(chat("100000000000001@lid"));
        assertThat(channel.privateChat(OF_META)).isEmpty();
        assertThat(channel.privateChat(new TelegramId(41))).isEmpty();
    }

    @Test
    void meta_writes_to_numbers_and_to_its_own_hidden_names() {
        try (FakeMeta fake = new FakeMeta()) {
            CloudChannel channel = new CloudChannel(fake.settings(), new MemoryFiles());

            assertThat(channel.privateChat(NUMBER)).contains(chat("221770000001@c.us"));
            assertThat(channel.privateChat(OF_META)).contains(chat("SN.1234"));
            assertThat(channel.privateChat(LID)).isEmpty();
            assertThat(channel.privateChat(new TelegramId(41))).isEmpty();
        }
    }
}
