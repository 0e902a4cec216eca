package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.file.MemoryFiles;

final class CloudChannelTest {

    private static final ChatAddress SOMEONE = new ChatAddress(Channel.WHATSAPP, "221770000001@c.us");
    private static final Permit OURS = new Permit(Duration.ofSeconds(5), () -> true);

    private final FakeMeta meta = new FakeMeta();
    private final CloudChannel channel = new CloudChannel(meta.settings(), new MemoryFiles());

    @AfterEach
    void close() {
        meta.close();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static List<Reply.Option> choices(int count, String label) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Reply.Option("choice:" + i, label + " " + i))
                .toList();
    }

    private JsonNode sent(Reply reply) {
        assertThat(channel.send(SOMEONE, reply, OURS)).isInstanceOf(SendOutcome.Sent.class);
        return meta.onlySend();
    }

    @Test
    void a_text_goes_out_in_whatsapps_markup_without_preview() throws IOException {
        SendOutcome outcome = channel.send(SOMEONE, Reply.of("**Catéchisme** : samedi"), OURS);

        assertThat(outcome).isEqualTo(new SendOutcome.Sent(Optional.of("wamid.HBgLMjIxNzcwMDAwMDAx")));
        assertThat(meta.onlySend()).isEqualTo(json("""
            {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "221770000001",
             "type": "text", "text": {"body": "*Catéchisme* : samedi", "preview_url": false}}\
            """));
        assertThat(meta.asked().getFirst().path()).isEqualTo("/v24.0/" + FakeMeta.NUMBER_ID + "/messages");
        assertThat(meta.asked().getFirst().authorization()).contains("Bearer " + FakeMeta.TOKEN);
    }

    @Test
    void our_number_of_a_piece_goes_along() {
        Permit numbered = new Permit(Duration.ofSeconds(5), () -> true, OptionalLong.of(4711));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), numbered)).isInstanceOf(SendOutcome.Sent.class);

        assertThat(meta.onlySend().path("biz_opaque_callback_data").asText()).isEqualTo("concierge:4711");
    }

    @Test
    void up_to_three_choices_are_buttons() throws IOException {
        JsonNode body = sent(new Reply("Que voulez-vous ?", choices(2, "Choix"), Optional.empty()));

        assertThat(body.path("interactive")).isEqualTo(json("""
            {"type": "button", "body": {"text": "Que voulez-vous ?"}, "action": {"buttons": [
              {"type": "reply", "reply": {"id": "choice:1", "title": "Choix 1"}},
              {"type": "reply", "reply": {"id": "choice:2", "title": "Choix 2"}}]}}\
            """));
    }

    @ParameterizedTest
    @CsvSource({"4, Choix", "10, Choix", "3, Le choix que voici n°"})
    void more_or_longer_ones_are_a_list(int count, String label) {
        JsonNode interactive = sent(new Reply("Que voulez-vous ?", choices(count, label), Optional.empty()))
                .path("interactive");

        assertThat(interactive.path("type").asText()).isEqualTo("list");
        assertThat(interactive.path("action").path("sections").path(0).path("rows"))
                .hasSize(count);
        assertThat(interactive.path("action").path("button").asText()).isEqualTo("Menu");
    }

    @Test
    void what_fits_neither_is_numbered() {
        JsonNode many = sent(new Reply("Que voulez-vous ?", choices(11, "Choix"), Optional.empty()));

        assertThat(many.path("text").path("body").asText()).contains("1. Choix 1", "11. Choix 11");
    }

    @Test
    void choices_below_a_long_text_are_numbered() {
        JsonNode body = sent(new Reply("a ".repeat(600), choices(2, "Choix"), Optional.empty()));

        assertThat(body.path("text").path("body").asText()).endsWith("1. Choix 1\n2. Choix 2");
    }

    @Test
    void somebody_without_a_number_is_written_to_by_their_id() {
        ChatAddress hidden = new ChatAddress(Channel.WHATSAPP, "SN.1234");

        assertThat(channel.send(hidden, Reply.of("Bonjour"), OURS)).isInstanceOf(SendOutcome.Sent.class);

        assertThat(meta.onlySend().path("recipient").asText()).isEqualTo("SN.1234");
        assertThat(meta.onlySend().has("to")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345@lid", "120363000000000001@g.us", "newsletter", "12"})
    void what_only_waha_can_write_to_is_no_chat_here(String chat) {
        SendOutcome outcome = channel.send(new ChatAddress(Channel.WHATSAPP, chat), Reply.of("Bonjour"), OURS);

        assertThat(outcome).isEqualTo(SendOutcome.Failed.of(SendFailure.CHAT_NOT_FOUND));
        assertThat(meta.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 131056, THROTTLED",
        "400, 4, THROTTLED",
        "400, 80007, THROTTLED",
        "403, 10, UNAUTHORIZED",
        "403, 200, UNAUTHORIZED",
        "403, 368, ACCOUNT_RESTRICTED",
        "400, 131048, ACCOUNT_RESTRICTED",
        "400, 131026, RECIPIENT_UNREACHABLE",
        "400, 131030, CHAT_NOT_FOUND",
        "400, 131062, CHAT_NOT_FOUND",
        "400, 131047, WINDOW_CLOSED",
        "400, 131009, REJECTED",
        "400, 131042, SESSION_DOWN",
        "503, 131016, PLATFORM_DOWN",
        "500, 2, PLATFORM_DOWN",
    })
    void each_code_has_one_end(int status, int code, SendFailure failure) {
        meta.always(FakeMeta.refusal(status, code));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS))
                .isInstanceOfSatisfying(
                        SendOutcome.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
    }

    @Test
    void what_may_have_been_sent_is_unknown() {
        meta.always(FakeMeta.refusal(500, 131000));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS)).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void a_message_is_marked_as_read_and_typing_is_shown_for_it() throws IOException {
        channel.showTyping(SOMEONE);
        assertThat(meta.asked()).isEmpty();

        channel.acknowledge(new InboundMessage(
                new DeliveryKey("meta:wamid.7"),
                Conversation.alone(SOMEONE, new UserId.PhoneNumber("+221770000001")),
                new Content.Text("Bonjour"),
                "wamid.7",
                1,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty()));
        channel.showTyping(SOMEONE);

        assertThat(meta.asked())
                .extracting(FakeMeta.Asked::body)
                .containsExactly(
                        json("{\"messaging_product\": \"whatsapp\", \"status\": \"read\", \"message_id\":"
                                + " \"wamid.7\"}"),
                        json("{\"messaging_product\": \"whatsapp\", \"status\": \"read\", \"message_id\": \"wamid.7\","
                                + " \"typing_indicator\": {\"type\": \"text\"}}"));
    }
}
