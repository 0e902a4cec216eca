package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.testkit.file.MemoryFiles;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class TelegramChannelTest {

    private static final ChatAddress SOMEONE = new ChatAddress(Channel.TELEGRAM, "1111111");
    private static final Permit OURS = new Permit(Duration.ofSeconds(5), () -> true);
    private static final SendOutcome SENT = new SendOutcome.Sent(Optional.of("904"));

    private final FakeTelegram telegram = new FakeTelegram();
    private final MemoryFiles files = new MemoryFiles();
    private final TelegramChannel channel =
            new TelegramChannel(TelegramChannelContractTest.settings(telegram.address()), files);

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void a_reply_goes_out_as_html_with_buttons_and_quotation_and_without_preview() throws IOException {
        Reply reply = new Reply(
                "**Catéchisme** : samedi & dimanche",
                List.of(new Reply.Option("menu:horaires", "Horaires"), new Reply.Option("menu:site", "Site")),
                Optional.of("3"));

        assertThat(channel.send(SOMEONE, reply, OURS)).isEqualTo(SENT);

        assertThat(telegram.onlySend()).isEqualTo(json("""
            {"chat_id": 1111111,
             "text": "<b>Catéchisme</b> : samedi &amp; dimanche",
             "parse_mode": "HTML",
             "link_preview_options": {"is_disabled": true},
             "reply_parameters": {"message_id": 3, "allow_sending_without_reply": true},
             "reply_markup": {"inline_keyboard": [
               [{"text": "Horaires", "callback_data": "menu:horaires"}],
               [{"text": "Site", "callback_data": "menu:site"}]]}}\
            """));
    }

    @Test
    void a_picture_that_telegram_cannot_show_goes_as_a_document() throws IOException {
        Instant stored = Instant.parse("2026-11-23T10:00:00Z");
        NewFile file = new NewFile(new PersonId(new UUID(4, 2)), FileName.of("frise.png"), "image/png", 6, stored);
        FileId id = files.put(file, new ByteArrayInputStream("pixels".getBytes(StandardCharsets.UTF_8)));
        telegram.next(Answer.text(
                400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: PHOTO_INVALID_DIMENSIONS\"}"));

        Reply picture = Reply.of(new Enclosure.File(id, file.name(), file.mediaType()));
        assertThat(channel.send(SOMEONE, picture, OURS)).isEqualTo(SENT);

        assertThat(telegram.asked("sendPhoto")).hasSize(1);
        assertThat(telegram.asked("sendDocument"))
                .singleElement()
                .satisfies(asked -> assertThat(
                                asked.body().path("document").path("content").asText())
                        .isEqualTo("pixels"));
    }

    @Test
    void the_token_is_a_part_of_the_address() {
        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS)).isEqualTo(SENT);

        assertThat(telegram.asked("sendMessage"))
                .extracting(FakeTelegram.Asked::path)
                .containsExactly("/bot9000000001:TEST_token-not-real/sendMessage");
    }

    @Test
    void a_topic_of_a_forum_is_written_to_as_a_thread() {
        ChatAddress topic = new ChatAddress(Channel.TELEGRAM, "-1001000000001/42");

        assertThat(channel.send(topic, Reply.of("Bonjour"), OURS)).isEqualTo(SENT);

        assertThat(telegram.onlySend().path("chat_id").longValue()).isEqualTo(-1001000000001L);
        assertThat(telegram.onlySend().path("message_thread_id").longValue()).isEqualTo(42);
    }

    @Test
    void a_pressed_button_is_not_quoted() {
        Reply reply = new Reply("Bonjour", List.of(), Optional.of("callback:4382000000000000001"));

        assertThat(channel.send(SOMEONE, reply, OURS)).isEqualTo(SENT);

        assertThat(telegram.onlySend().has("reply_parameters")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "429, 61-response-429, 'Failed[failure=THROTTLED, retryAfter=Optional[PT35S]]'",
        "403, 62-response-403-blocked, 'Failed[failure=RECIPIENT_UNREACHABLE, retryAfter=Optional.empty]'",
        "403, 63-response-403-deactivated, 'Failed[failure=RECIPIENT_UNREACHABLE, retryAfter=Optional.empty]'",
        "403, 64-response-403-kicked, 'Failed[failure=CHAT_NOT_FOUND, retryAfter=Optional.empty]'",
        "400, 67-response-400-too-long, 'Failed[failure=REJECTED, retryAfter=Optional.empty]'",
        "400, 68-response-400-chat-not-found, 'Failed[failure=CHAT_NOT_FOUND, retryAfter=Optional.empty]'",
        "400, 70-response-400-not-modified, Sent",
        "401, 72-response-401, 'Failed[failure=UNAUTHORIZED, retryAfter=Optional.empty]'",
        "404, 73-response-404, 'Failed[failure=UNAUTHORIZED, retryAfter=Optional.empty]'",
        "409, 74-response-409-webhook-active, 'Failed[failure=SESSION_DOWN, retryAfter=Optional.empty]'",
        "200, 68-response-400-chat-not-found, 'Failed[failure=CHAT_NOT_FOUND, retryAfter=Optional.empty]'",
    })
    void each_answer_of_the_error_table_has_one_end(int status, String sample, String end) {
        telegram.always(Samples.answer(status, sample));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS)).hasToString(end);
        assertThat(telegram.asked("sendMessage")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 'Failed[failure=NO_ANSWER, retryAfter=Optional.empty]'",
        "302, 'Failed[failure=NO_ANSWER, retryAfter=Optional.empty]'",
        "200, 'Unknown[failure=NO_ANSWER]'",
        "500, 'Unknown[failure=PLATFORM_DOWN]'",
        "504, 'Unknown[failure=PLATFORM_DOWN]'",
    })
    void an_answer_that_is_not_telegrams_says_nothing_about_the_person(int status, String end) {
        telegram.always(Answer.text(status, "<html>a proxy</html>"));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS)).hasToString(end);
    }

    @Test
    void a_throttling_edge_without_json_is_heard_by_its_header() {
        telegram.always(Answer.withHeaders(429, new byte[0], Map.of("Retry-After", "7")));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS))
                .isEqualTo(new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(Duration.ofSeconds(7))));
    }

    @Test
    void a_503_that_invites_to_repeat_at_once_is_not_repeated() {
        telegram.always(Answer.withHeaders(503, new byte[0], Map.of("Retry-After", "0")));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS)).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(telegram.asked("sendMessage")).hasSize(1);
    }

    @Test
    void a_redirection_does_not_carry_the_token_elsewhere() {
        telegram.always(Answer.withHeaders(
                307,
                new byte[0],
                Map.of("Location", telegram.address().resolve("/elsewhere").toString())));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS)).isInstanceOf(SendOutcome.Failed.class);
        assertThat(telegram.asked("elsewhere")).isEmpty();
    }

    @Test
    void formatting_that_telegram_cannot_parse_goes_out_as_it_was_written() {
        telegram.next(Samples.answer(400, "65-response-400-entities"));

        assertThat(channel.send(SOMEONE, Reply.of("**a** & b"), OURS)).isEqualTo(SENT);

        List<FakeTelegram.Asked> sends = telegram.asked("sendMessage");
        assertThat(sends).hasSize(2);
        assertThat(sends.getLast().body().path("text").asText()).isEqualTo("**a** & b");
        assertThat(sends.getLast().body().has("parse_mode")).isFalse();
    }

    @Test
    void formatting_is_put_right_only_once() {
        telegram.always(Samples.answer(400, "66-response-400-entities-offset"));

        assertThat(channel.send(SOMEONE, Reply.of("**a**"), OURS))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.REJECTED));
        assertThat(telegram.asked("sendMessage")).hasSize(2);
    }

    @Test
    void a_group_that_became_a_supergroup_is_written_to_under_its_new_id_once() {
        telegram.next(Samples.answer(400, "69-response-400-migrated"));

        ChatAddress group = new ChatAddress(Channel.TELEGRAM, "-4000000001");
        assertThat(channel.send(group, Reply.of("Bonjour"), OURS)).isEqualTo(SENT);

        assertThat(telegram.asked("sendMessage"))
                .extracting(asked -> asked.body().path("chat_id").longValue())
                .containsExactly(-4000000001L, -1001000000002L);
    }

    @Test
    void a_group_that_migrates_for_ever_is_given_up() {
        telegram.always(Samples.answer(400, "69-response-400-migrated"));

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), OURS))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.CHAT_NOT_FOUND));
        assertThat(telegram.asked("sendMessage")).hasSize(2);
    }

    @Test
    void a_topic_that_is_gone_is_answered_beside_it() {
        telegram.next(Answer.text(
                400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: message thread not found\"}"));

        ChatAddress topic = new ChatAddress(Channel.TELEGRAM, "-1001000000001/42");
        assertThat(channel.send(topic, Reply.of("Bonjour"), OURS)).isEqualTo(SENT);

        assertThat(telegram.asked("sendMessage").getLast().body().has("message_thread_id"))
                .isFalse();
    }

    @Test
    void an_endless_answer_ends_within_the_budget() {
        telegram.always((exchange, end) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] noise = new byte[8192];
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(noise);
            }
        });

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), new Permit(Duration.ofSeconds(2), () -> true)))
                .isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void a_sender_that_may_no_longer_send_writes_not_a_byte() {
        AtomicInteger questions = new AtomicInteger();
        Permit late = new Permit(Duration.ofSeconds(5), () -> questions.incrementAndGet() < 0);

        assertThat(channel.send(SOMEONE, Reply.of("Bonjour"), late))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
        assertThat(questions).hasValue(1);
        assertThat(telegram.asked("sendMessage")).isEmpty();
    }

    @Test
    void the_permission_is_asked_again_before_a_corrected_message() {
        telegram.next(Samples.answer(400, "65-response-400-entities"));
        AtomicInteger questions = new AtomicInteger();
        Permit late = new Permit(Duration.ofSeconds(5), () -> questions.incrementAndGet() == 1);

        assertThat(channel.send(SOMEONE, Reply.of("**a**"), late))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
        assertThat(telegram.asked("sendMessage")).hasSize(1);
    }

    @Test
    void an_address_that_is_no_chat_of_telegram_is_not_found() {
        ChatAddress stranger = new ChatAddress(Channel.TELEGRAM, "221770000001@c.us");

        assertThat(channel.send(stranger, Reply.of("Bonjour"), OURS))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.CHAT_NOT_FOUND));
    }

    @Test
    void an_empty_text_is_not_even_tried() {
        assertThat(channel.send(SOMEONE, Reply.of(" \n"), OURS)).isEqualTo(SendOutcome.Failed.of(SendFailure.REJECTED));
        assertThat(telegram.asked("sendMessage")).isEmpty();
    }

    @Test
    void a_text_of_marks_alone_goes_out_as_it_was_written() {
        assertThat(channel.send(SOMEONE, Reply.of("#"), OURS)).isEqualTo(SENT);

        assertThat(telegram.onlySend().path("text").asText()).isEqualTo("#");
    }

    @Test
    void a_resolver_that_hangs_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                })
                .build();
        TelegramChannel lost = new TelegramChannel(
                TelegramChannelContractTest.settings(URI.create("http://bot-api.test:8081")),
                new MemoryFiles(),
                client);

        assertThat(lost.send(SOMEONE, Reply.of("Bonjour"), OURS))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
        never.countDown();
    }

    @Test
    void half_a_surrogate_pair_does_not_stop_a_message() {
        assertThat(channel.send(SOMEONE, Reply.of("Bonjour \ud83d !"), OURS)).isEqualTo(SENT);

        assertThat(telegram.onlySend().path("text").asText()).isEqualTo("Bonjour ? !");
    }

    @Test
    void a_text_that_rendering_would_make_too_long_goes_out_as_it_was_written() {
        String list = "1.\n".repeat(1100).strip();

        assertThat(channel.send(SOMEONE, Reply.of(list), OURS)).isEqualTo(SENT);

        assertThat(telegram.onlySend().path("text").asText()).isEqualTo(list);
    }

    @Test
    void typing_is_shown_in_the_topic() throws IOException {
        channel.showTyping(new ChatAddress(Channel.TELEGRAM, "-1001000000001/42"));

        assertThat(telegram.asked("sendChatAction"))
                .extracting(FakeTelegram.Asked::body)
                .containsExactly(
                        json("{\"chat_id\": -1001000000001, \"message_thread_id\": 42, \"action\": \"typing\"}"));
    }

    @Test
    void a_pressed_button_is_answered_by_its_query_id() throws IOException {
        TelegramWebhook webhook = new TelegramWebhook(
                TelegramChannelContractTest.settings(telegram.address()), Optional::empty, InstantSource.system());

        webhook.parse(Samples.bytes("26-callback-query"))
                .map(event -> (InboundEvent.Received) event)
                .ifPresent(received -> channel.acknowledge(received.message()));

        assertThat(telegram.asked("answerCallbackQuery"))
                .extracting(FakeTelegram.Asked::body)
                .containsExactly(json("{\"callback_query_id\": \"4382000000000000001\"}"));
    }

    @Test
    void a_text_needs_no_acknowledgement() {
        TelegramWebhook webhook = new TelegramWebhook(
                TelegramChannelContractTest.settings(telegram.address()), Optional::empty, InstantSource.system());

        webhook.parse(Samples.bytes("03-text"))
                .map(event -> (InboundEvent.Received) event)
                .ifPresent(received -> channel.acknowledge(received.message()));

        assertThat(telegram.asked("answerCallbackQuery")).isEmpty();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.getBytes(StandardCharsets.UTF_8));
    }
}
