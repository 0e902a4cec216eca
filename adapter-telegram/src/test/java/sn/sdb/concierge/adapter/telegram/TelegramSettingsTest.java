package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.telegram.TelegramSettings.BotToken;
import sn.sdb.concierge.adapter.telegram.TelegramSettings.WebhookSecret;

final class TelegramSettingsTest {

    private static final BotToken TOKEN = new BotToken("9000000001:TEST_token-not-real");

    @Test
    void secrets_are_never_printed() {
        TelegramSettings settings = new TelegramSettings(
                TOKEN,
                TelegramSettings.CLOUD,
                Optional.of(new WebhookSecret("TEST_secret")),
                30,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));

        assertThat(settings.toString()).contains("***").doesNotContain("not-real", "TEST_secret");
    }

    @Test
    void a_token_tells_the_bots_id() {
        assertThat(TOKEN.botId()).isEqualTo(9_000_000_001L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "12:", ":abc", "0:abc", "12:a/b", "12:a b", "1234567890123456789:a"})
    void what_is_no_token_is_not_taken(String typed) {
        assertThat(BotToken.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é"})
    void what_is_no_webhook_secret_is_not_taken(String typed) {
        assertThat(WebhookSecret.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://exemple.test", "api.telegram.org", "https:///x"})
    void an_address_has_to_be_one_of_http(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TelegramSettings(
                        TOKEN,
                        URI.create(address),
                        Optional.empty(),
                        30,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));
    }

    @Test
    void a_base_address_may_have_a_path() {
        TelegramSettings settings = new TelegramSettings(
                TOKEN,
                URI.create("http://bot-api.test:8081/telegram/"),
                Optional.empty(),
                30,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));

        assertThat(new TelegramHttp(settings, TelegramHttp.ownClient()).method("getMe"))
                .hasToString("http://bot-api.test:8081/telegram/bot9000000001:TEST_token-not-real/getMe");
    }
}
