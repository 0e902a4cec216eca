package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.testkit.file.MemoryFiles;

final class DraftsTest {

    private static final ChatAddress SOMEONE = new ChatAddress(Channel.TELEGRAM, "1111111");
    private static final Permit OURS = new Permit(Duration.ofSeconds(5), () -> true);

    private final FakeTelegram telegram = new FakeTelegram();
    private final TelegramChannel channel =
            new TelegramChannel(TelegramChannelContractTest.settings(telegram.address()), new MemoryFiles());

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void a_draft_is_shown_in_a_private_chat() throws IOException {
        telegram.always(Samples.answer(200, "60-response-send-message-ok"));

        assertThat(channel.showDraft(SOMEONE, 41, "C'est **samedi**.")).isTrue();

        assertThat(channel.showsDrafts(SOMEONE)).isTrue();
        assertThat(telegram.asked("sendMessageDraft"))
                .extracting(FakeTelegram.Asked::body)
                .containsExactly(json("{\"chat_id\": 1111111, \"draft_id\": 42,"
                        + " \"text\": \"C'est <b>samedi</b>.\", \"parse_mode\": \"HTML\"}"));
    }

    @Test
    void groups_are_shown_no_draft() {
        ChatAddress group = new ChatAddress(Channel.TELEGRAM, "-1001000000001");

        assertThat(channel.showsDrafts(group)).isFalse();
        assertThat(channel.showDraft(group, 1, "C'est samedi.")).isFalse();
        assertThat(telegram.asked("sendMessageDraft")).isEmpty();
    }

    @Test
    void a_draft_longer_than_a_message_is_not_shown() {
        assertThat(channel.showDraft(SOMEONE, 1, "a".repeat(4097))).isFalse();
        assertThat(telegram.asked("sendMessageDraft")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, 73-response-404", "403, 62-response-403-blocked", "429, 61-response-429"})
    void a_draft_that_is_refused_is_the_last_of_its_answer(int status, String sample) {
        telegram.always(Samples.answer(status, sample));

        assertThat(channel.showDraft(SOMEONE, 1, "C'est samedi.")).isFalse();
        assertThat(telegram.asked("sendMessageDraft")).hasSize(1);
    }

    @Test
    void a_draft_that_was_one_too_many_keeps_the_chat_quiet() {
        TelegramSettings unpaced = TelegramChannelContractTest.settings(telegram.address());
        TelegramChannel paced = new TelegramChannel(
                new TelegramSettings(
                        unpaced.token(),
                        unpaced.apiBase(),
                        unpaced.webhookSecret(),
                        30,
                        unpaced.connectTimeout(),
                        unpaced.readTimeout()),
                new MemoryFiles());
        telegram.always(Samples.answer(429, "61-response-429"));
        assertThat(paced.showDraft(SOMEONE, 1, "C'est samedi.")).isFalse();

        SendOutcome outcome = paced.send(SOMEONE, Reply.of("Bonjour"), OURS);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(SendFailure.THROTTLED));
        assertThat(telegram.asked("sendMessage")).isEmpty();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
