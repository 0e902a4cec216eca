package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.message.SendOutcome.Failed;
import sn.sdb.concierge.domain.message.SendOutcome.Sent;
import sn.sdb.concierge.domain.message.SendOutcome.Unknown;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.file.MemoryFiles;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaChannelTest {

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Permit OURS = new Permit(BUDGET, () -> true);
    private static final UserId.PhoneNumber PERSON = new UserId.PhoneNumber("+221770000001");
    private static final ChatAddress CHAT = WahaChannel.chatOf(PERSON);

    private final FakeWaha waha = new FakeWaha();
    private final WahaChannel channel = new WahaChannel(waha.settings(), new MemoryFiles());

    @AfterEach
    void close() {
        waha.close();
    }

    @Test
    void a_send_says_what_the_contract_asks_for() {
        Reply reply = Reply.of("**Bonjour**", List.of(new Reply.Option("a", "Oui"), new Reply.Option("b", "Non")));

        assertThat(channel.send(CHAT, reply, OURS)).isInstanceOf(Sent.class);

        FakeWaha.Asked asked = waha.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/api/sendText");
        assertThat(asked.key()).contains(FakeWaha.TOKEN);
        assertThat(asked.body())
                .hasToString("{\"session\":\"default\",\"chatId\":\"221770000001@c.us\","
                        + "\"text\":\"*Bonjour*\\n\\n1. Oui\\n2. Non\",\"linkPreview\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "51-api-send-text-response-gows,  3EB0BOT0000000000002",
        "52-api-send-text-response-noweb, 3EB0BOT0000000000005",
        "53-api-send-text-response-webjs, 3EB0BOT0000000000006"
    })
    void every_engines_answer_gives_the_bare_id_that_echoes_have(String sample, String id) {
        waha.always(Samples.answer(201, sample));

        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isEqualTo(new Sent(Optional.of(id)));
    }

    @ParameterizedTest
    @CsvSource({"201,''", "200,{}", "201,'{\"id\":null}'", "201,'{\"id\":{}}'", "201,[]", "201,'{\"id\":\" \"}'"})
    void an_answer_without_an_id_is_sent_all_the_same(int status, String body) {
        waha.always(Answer.text(status, body));

        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isEqualTo(new Sent(Optional.empty()));
    }

    @Test
    void an_answer_cut_off_behind_a_status_of_success_is_sent() {
        waha.always(Answer.cutInTheBody(201));

        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isEqualTo(new Sent(Optional.empty()));
    }

    static List<Arguments> refusals() {
        return List.of(
                refusal(Samples.answer(401, "59-api-error-401"), Failed.of(SendFailure.UNAUTHORIZED)),
                refusal(
                        Samples.answer(422, "60-api-error-422-session-not-working"),
                        Failed.of(SendFailure.SESSION_DOWN)),
                refusal(
                        Answer.text(422, "{\"message\":\"The feature is available only in Plus version\"}"),
                        Failed.of(SendFailure.REJECTED)),
                refusal(Samples.answer(404, "61-api-error-404-session"), Failed.of(SendFailure.SESSION_DOWN)),
                refusal(Samples.answer(500, "62-api-error-500-no-lid"), Failed.of(SendFailure.CHAT_NOT_FOUND)),
                refusal(exception("No LID for user"), Failed.of(SendFailure.CHAT_NOT_FOUND)),
                refusal(Samples.answer(500, "63-api-error-500-463"), Failed.of(SendFailure.ACCOUNT_RESTRICTED)),
                refusal(exception("2 UNKNOWN: server returned error 400"), Failed.of(SendFailure.SESSION_DOWN)),
                refusal(exception("Method not implemented"), Failed.of(SendFailure.REJECTED)),
                refusal(exception("Cannot read properties of undefined"), new Unknown(SendFailure.NO_ANSWER)),
                refusal(Answer.text(500, ""), new Unknown(SendFailure.NO_ANSWER)),
                refusal(Answer.cutInTheBody(500), new Unknown(SendFailure.NO_ANSWER)),
                refusal(Answer.text(504, ""), new Unknown(SendFailure.PLATFORM_DOWN)),
                refusal(Answer.text(408, ""), Failed.of(SendFailure.NO_ANSWER)),
                refusal(Answer.text(413, ""), Failed.of(SendFailure.REJECTED)),
                refusal(
                        Answer.withHeaders(307, new byte[0], Map.of("Location", "/elsewhere")),
                        Failed.of(SendFailure.PLATFORM_DOWN)),
                refusal(
                        Answer.withHeaders(429, new byte[0], Map.of("Retry-After", "soon")),
                        Failed.of(SendFailure.THROTTLED)));
    }

    private static Arguments refusal(Answer answer, SendOutcome outcome) {
        return Arguments.of(answer, outcome);
    }

    private static Answer exception(String message) {
        return Answer.text(500, "{\"statusCode\":500,\"exception\":{\"message\":\"" + message + "\"}}");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_becomes(Answer answer, SendOutcome outcome) {
        waha.always(answer);

        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isEqualTo(outcome);
        assertThat(waha.asked()).hasSize(1);
    }

    @Test
    void a_gateway_that_says_come_back_at_once_is_not_asked_twice() {
        waha.always(Answer.withHeaders(503, new byte[0], Map.of("Retry-After", "0")));

        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isInstanceOf(Unknown.class);
        assertThat(waha.asked()).hasSize(1);
    }

    @Test
    void who_lost_the_right_to_send_writes_nothing() {
        AtomicReference<Thread> asking = new AtomicReference<>();
        Permit lost = new Permit(BUDGET, () -> {
            asking.set(Thread.currentThread());
            return false;
        });

        assertThat(channel.send(CHAT, Reply.of("a"), lost)).isEqualTo(Failed.of(SendFailure.PLATFORM_DOWN));
        assertThat(waha.asked()).isEmpty();
        assertThat(asking).hasValue(Thread.currentThread());
    }

    @Test
    void the_right_to_send_is_not_asked_for_without_a_connection() {
        waha.close();
        AtomicReference<Thread> asking = new AtomicReference<>();
        Permit permit = new Permit(BUDGET, () -> {
            asking.set(Thread.currentThread());
            return true;
        });

        assertThat(channel.send(CHAT, Reply.of("a"), permit)).isEqualTo(Failed.of(SendFailure.PLATFORM_DOWN));
        assertThat(asking).hasValue(null);
    }

    @Test
    void a_host_without_a_name_is_a_failure_since_nothing_left() {
        WahaChannel nowhere =
                new WahaChannel(FakeWaha.settings(URI.create("http://waha.invalid:3000")), new MemoryFiles());

        assertThat(nowhere.send(CHAT, Reply.of("a"), OURS)).isEqualTo(Failed.of(SendFailure.PLATFORM_DOWN));
    }

    @Test
    void a_base_url_behind_a_proxy_keeps_its_prefix() {
        WahaChannel prefixed =
                new WahaChannel(FakeWaha.settings(URI.create(waha.address() + "/gateway/")), new MemoryFiles());

        assertThat(prefixed.send(CHAT, Reply.of("a"), OURS)).isInstanceOf(Sent.class);
        assertThat(waha.asked().getFirst().target()).isEqualTo("/gateway/api/sendText");
    }

    @Test
    void nothing_to_say_is_not_sent() {
        assertThat(channel.send(CHAT, Reply.of(" \n"), OURS)).isEqualTo(Failed.of(SendFailure.REJECTED));
        assertThat(waha.asked()).isEmpty();
    }

    @Test
    void a_text_with_half_a_surrogate_pair_is_sent_without_it() {
        assertThat(channel.send(CHAT, Reply.of("a\uD83Db\u0007"), OURS)).isInstanceOf(Sent.class);

        assertThat(waha.asked().getFirst().body().path("text").asText()).isEqualTo("ab");
    }

    @Test
    void typing_is_ended_before_the_answer_and_once() {
        channel.showTyping(CHAT);
        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isInstanceOf(Sent.class);
        assertThat(channel.send(CHAT, Reply.of("b"), OURS)).isInstanceOf(Sent.class);

        assertThat(waha.asked().stream().map(FakeWaha.Asked::target))
                .containsExactly("/api/startTyping", "/api/stopTyping", "/api/sendText", "/api/sendText");
    }

    @Test
    void typing_that_cannot_be_ended_does_not_hold_up_the_answer() {
        channel.showTyping(CHAT);
        waha.next(Answer.hang());

        assertThat(channel.send(CHAT, Reply.of("a"), OURS)).isInstanceOf(Sent.class);
    }

    @Test
    void a_message_is_marked_as_read_by_its_long_id() {
        ChatAddress hidden = new ChatAddress(CHAT.channel(), "100000000000001@lid");

        channel.acknowledge(new InboundMessage(
                new DeliveryKey("waha:default:3AC00000000000000001:message"),
                Conversation.alone(hidden, PERSON),
                new Content.Text("Bonjour"),
                "3AC00000000000000001",
                1,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty()));

        JsonNode body = waha.asked("/api/sendSeen").getFirst().body();
        assertThat(body)
                .hasToString("{\"session\":\"default\",\"chatId\":\"100000000000001@lid\","
                        + "\"messageIds\":[\"false_100000000000001@lid_3AC00000000000000001\"]}");
    }

    @Test
    void one_log_line_a_send_says_how_it_went_and_to_whom_almost() {
        try (CapturedLogs logs = new CapturedLogs()) {
            waha.always(Samples.answer(500, "62-api-error-500-no-lid"));

            assertThat(channel.send(CHAT, Reply.of("des mots à taire"), OURS)).isInstanceOf(Failed.class);

            assertThat(logs.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    "whatsapp_send_failed",
                                    "failure=\"CHAT_NOT_FOUND\"",
                                    "chat_id=\"***001\"",
                                    "message_length=\"16\"",
                                    "status=\"500\"",
                                    "api_request_duration")
                            .doesNotContain("taire", "no LID", "221770000001"));
        }
    }

    @Test
    void a_paced_channel_sends_a_single_message_at_once() {
        WahaSettings unpaced = waha.settings();
        WahaChannel paced = new WahaChannel(
                new WahaSettings(
                        unpaced.baseUrl(),
                        unpaced.apiToken(),
                        unpaced.session(),
                        unpaced.webhookKey(),
                        Duration.ofMinutes(1),
                        unpaced.connectTimeout(),
                        unpaced.courtesyTimeout()),
                new MemoryFiles());

        assertThat(paced.send(CHAT, Reply.of("a"), OURS)).isInstanceOf(Sent.class);
        assertThat(paced.send(CHAT, Reply.of("b"), OURS)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(SendFailure.THROTTLED);
            assertThat(failed.retryAfter()).isPresent();
        });
        assertThat(waha.asked()).hasSize(1);
    }

    @Test
    void texts_travel_as_utf_8() {
        assertThat(channel.send(CHAT, Reply.of("Où est l’église ? 🙏"), OURS)).isInstanceOf(Sent.class);

        assertThat(waha.asked().getFirst().body().path("text").asText().getBytes(StandardCharsets.UTF_8))
                .isEqualTo("Où est l’église ? 🙏".getBytes(StandardCharsets.UTF_8));
    }
}
