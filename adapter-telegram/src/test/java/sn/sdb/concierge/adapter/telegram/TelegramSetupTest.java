package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class TelegramSetupTest {

    private static final String DONE = "{\"ok\":true,\"result\":true}";

    private final FakeTelegram telegram = new FakeTelegram();
    private final TelegramSetup setup = new TelegramSetup(TelegramChannelContractTest.settings(telegram.address()));

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void a_bot_tells_who_it_is() {
        telegram.always(Samples.answer(200, "80-response-get-me"));

        assertThat(setup.getMe())
                .isEqualTo(
                        new TelegramSetup.Answer.Done<>(new TelegramSetup.Bot(9000000001L, "CatecheseTestBot", false)));
    }

    @Test
    void a_webhook_is_set_with_its_secret_and_all_that_we_read() throws IOException {
        telegram.always(Answer.text(200, DONE));

        assertThat(setup.setWebhook(
                        URI.create("https://app.example.test/api/v1/telegram/webhook"),
                        Optional.of(new TelegramSettings.WebhookSecret("TEST_secret")),
                        TelegramSetup.ALLOWED_UPDATES))
                .isEqualTo(new TelegramSetup.Answer.Done<>(true));

        assertThat(telegram.asked("setWebhook").getFirst().body()).isEqualTo(json("""
            {"url": "https://app.example.test/api/v1/telegram/webhook",
             "secret_token": "TEST_secret",
             "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"]}\
            """));
    }

    @Test
    void a_webhook_that_works_says_so() {
        telegram.always(Samples.answer(200, "78-response-webhook-info-ok"));

        assertThat(setup.getWebhookInfo())
                .isEqualTo(new TelegramSetup.Answer.Done<>(new TelegramSetup.Webhook(
                        Optional.of("https://app.example.test/hooks/telegram"),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        TelegramSetup.ALLOWED_UPDATES)));
    }

    @Test
    void a_webhook_that_fails_says_why() {
        telegram.always(Samples.answer(200, "79-response-webhook-info-error"));

        assertThat(setup.getWebhookInfo())
                .isEqualTo(new TelegramSetup.Answer.Done<>(new TelegramSetup.Webhook(
                        Optional.of("https://app.example.test/hooks/telegram"),
                        37,
                        Optional.of(Instant.ofEpochSecond(1790000000L)),
                        Optional.of("Wrong response from the webhook: 500 Internal Server Error"),
                        List.of())));
    }

    @Test
    void a_webhook_is_removed() {
        telegram.always(Answer.text(200, DONE));

        assertThat(setup.deleteWebhook()).isEqualTo(new TelegramSetup.Answer.Done<>(true));
        assertThat(telegram.asked("deleteWebhook")).hasSize(1);
    }

    @Test
    void a_menu_is_set_for_a_language() throws IOException {
        telegram.always(Answer.text(200, DONE));

        assertThat(setup.setMyCommands(List.of(new TelegramSetup.Command("start", "Commencer")), Optional.of("fr")))
                .isEqualTo(new TelegramSetup.Answer.Done<>(true));

        assertThat(telegram.asked("setMyCommands").getFirst().body())
                .isEqualTo(json("{\"commands\": [{\"command\": \"start\", \"description\": \"Commencer\"}],"
                        + " \"language_code\": \"fr\"}"));
    }

    @Test
    void a_refusal_says_why_and_for_how_long() {
        telegram.always(Samples.answer(429, "61-response-429"));

        assertThat(setup.deleteWebhook())
                .isEqualTo(new TelegramSetup.Answer.Refused<>(
                        429, "Too Many Requests: retry after 35", Optional.of(Duration.ofSeconds(35))));
    }

    @Test
    void an_answer_that_is_not_telegrams_counts_as_none() {
        telegram.always(Answer.text(200, "<html>Bienvenue sur le Wi-Fi</html>"));

        assertThat(setup.getMe()).isEqualTo(new TelegramSetup.Answer.Unreachable<>());
    }

    @Test
    void nobody_there_is_no_answer() {
        telegram.close();

        assertThat(setup.getMe()).isEqualTo(new TelegramSetup.Answer.Unreachable<>());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
