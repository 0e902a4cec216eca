package sn.sdb.concierge.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.user.UserId;

final class ConversationTest {

    private static final UserId.PhoneNumber AWA = new UserId.PhoneNumber("+221765005555");
    private static final UserId.PhoneNumber MOUSSA = new UserId.PhoneNumber("+221765006666");

    @Test
    void in_a_private_chat_the_chat_alone_tells_conversations_apart() {
        ChatAddress chat = new ChatAddress(Channel.TELEGRAM, "41");

        assertThat(Conversation.alone(chat, AWA).key())
                .isEqualTo(Conversation.alone(chat, MOUSSA).key());
    }

    @Test
    void on_whatsapp_the_person_alone_tells_conversations_apart() {
        Conversation byNumber = Conversation.alone(new ChatAddress(Channel.WHATSAPP, "221765005555@c.us"), AWA);
        Conversation byHiddenId = Conversation.alone(new ChatAddress(Channel.WHATSAPP, "100000000000001@lid"), AWA);

        assertThat(byHiddenId.key()).isEqualTo(byNumber.key());
        assertThat(byHiddenId.with(MOUSSA).key()).isNotEqualTo(byNumber.key());
        assertThat(byHiddenId.ownChat()).contains(byHiddenId.address());
    }

    @Test
    void in_a_group_each_member_has_a_conversation() {
        ChatAddress group = new ChatAddress(Channel.TELEGRAM, "-100123");

        assertThat(new Conversation(group, AWA, true).key()).isNotEqualTo(new Conversation(group, MOUSSA, true).key());
    }

    @Test
    void a_name_given_by_an_api_client_is_not_the_platforms_account() {
        Conversation whatsapp = Conversation.alone(new ChatAddress(Channel.WHATSAPP, "221765005555@c.us"), AWA);
        Conversation api = Conversation.alone(new ChatAddress(Channel.API, "client-1"), AWA);

        assertThat(api.alias()).isNotEqualTo(whatsapp.alias());
        assertThat(whatsapp.alias()).isEqualTo(AWA.value());
    }

    @Test
    void an_api_client_has_a_conversation_with_each_person() {
        ChatAddress client = new ChatAddress(Channel.API, "client-1");

        assertThat(Conversation.alone(client, AWA).key())
                .isNotEqualTo(Conversation.alone(client, MOUSSA).key());
    }

    @Test
    void addresses_and_delivery_keys_are_bounded() {
        assertThat(new ChatAddress(Channel.WEB, "c".repeat(128)).chat()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatAddress(Channel.WEB, "c".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChatAddress(Channel.WEB, " "));
        assertThat(new DeliveryKey("k".repeat(300)).value()).hasSize(300);
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryKey("k".repeat(301)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryKey(""));
    }

    @Test
    void a_channel_is_read_back_by_its_code() {
        for (Channel channel : Channel.values()) {
            assertThat(Channel.ofCode(channel.code())).contains(channel);
        }
        assertThat(Channel.ofCode("WHATSAPP")).isEmpty();
        assertThat(Channel.ofCode("fax")).isEmpty();
    }

    @Test
    void a_printed_message_holds_no_number_and_no_words() {
        ChatAddress chat = new ChatAddress(Channel.WHATSAPP, "221765005555@c.us");
        InboundMessage message = new InboundMessage(
                new DeliveryKey("default:3EB0:message"),
                Conversation.alone(chat, AWA),
                new Content.Text("secret"),
                "false_221765005555@c.us_3EB0",
                1,
                Instant.EPOCH,
                Optional.of("fr"),
                Optional.of("true_221765005555@c.us_3EB1"));

        assertThat(new InboundEvent.Received(message).toString())
                .doesNotContain("765005555")
                .doesNotContain("secret");
        assertThat(new SendOutcome.Sent(Optional.of("true_221765005555@c.us_3EB1")).toString())
                .doesNotContain("765005555");
        assertThat(new InboundEvent.Echoed(Conversation.alone(chat, AWA), "true_221765005555@c.us_3EB1", "secret")
                        .toString())
                .doesNotContain("765005555")
                .doesNotContain("secret");
    }
}
