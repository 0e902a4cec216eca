package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.z.ai/api/anthropic, https://api.z.ai/api/anthropic/v1/messages",
        "https://api.z.ai/api/anthropic/, https://api.z.ai/api/anthropic/v1/messages",
        "https://api.anthropic.com, https://api.anthropic.com/v1/messages",
        "https://api.anthropic.com/v1//, https://api.anthropic.com/v1/messages",
    })
    void anthropic(URI base, String expected) {
        assertThat(BaseUrl.of(base).ending("v1").resource("messages")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://g.example, https://g.example/v1beta/models/m:generateContent",
        "https://g.example/v1beta, https://g.example/v1beta/models/m:generateContent",
        "https://g.example/v1/, https://g.example/v1/models/m:generateContent",
        "http://fake_ai:8080/gemini, http://fake_ai:8080/gemini/v1beta/models/m:generateContent",
    })
    void gemini(URI base, String expected) {
        assertThat(BaseUrl.of(base).endingInAnyVersionOr("v1beta").resource("models", "m:generateContent"))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://openrouter.ai/api/v1/, https://openrouter.ai/api/v1/chat/completions",
        "http://localhost:11434, http://localhost:11434/chat/completions",
    })
    void chat(URI base, String expected) {
        assertThat(BaseUrl.of(base).resource("chat", "completions")).hasToString(expected);
    }

    @Test
    void a_host_is_at_its_domain_and_not_at_one_that_ends_alike() {
        assertThat(BaseUrl.of(URI.create("https://openrouter.ai/api")).isAt("openrouter.ai"))
                .isTrue();
        assertThat(BaseUrl.of(URI.create("https://eu.openrouter.ai")).isAt("openrouter.ai"))
                .isTrue();
        assertThat(BaseUrl.of(URI.create("https://notopenrouter.ai")).isAt("openrouter.ai"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://x", "openrouter.ai", "https://u:secret@x", "https://x?key=secret", "https://x#secret"})
    void other_addresses_are_refused_without_being_quoted(URI base) {
        assertThatThrownBy(() -> BaseUrl.check(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
