package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsTest {

    private static final URI BASE = URI.create("https://api.example");
    private static final ApiKey KEY = new ApiKey("sk-secret");

    @Test
    void keys_are_never_printed() {
        assertThat(new AnthropicSettings(true, BASE, List.of("m"), List.of(KEY)).toString())
                .contains("***")
                .doesNotContain("secret");
        assertThat(new Ask(null, "m", KEY, false, false, null, Optional.empty()).toString())
                .doesNotContain("secret");
    }

    @Test
    void a_disabled_service_needs_nothing() {
        assertThat(new GeminiSettings(false, BASE, List.of(), List.of()).enabled())
                .isFalse();
    }

    @Test
    void an_enabled_service_needs_a_model_and_a_key() {
        assertThatThrownBy(() -> new AnthropicSettings(true, BASE, List.of(), List.of(KEY)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GeminiSettings(true, BASE, List.of("m"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpenRouterSettings.of(true, BASE, List.of(" "), List.of(KEY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_that_no_header_can_carry_is_refused_without_being_quoted() {
        assertThatThrownBy(() -> new ApiKey("clé secrète"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secr");
    }

    @Test
    void what_is_configured_twice_counts_once() {
        AnthropicSettings settings = new AnthropicSettings(true, BASE, List.of("m", "n", "m"), List.of(KEY, KEY));

        assertThat(settings.models()).containsExactly("m", "n");
        assertThat(settings.keys()).hasSize(1);
    }

    @Test
    void openrouter_is_told_not_to_let_anybody_train_on_questions() {
        assertThat(OpenRouterSettings.of(true, BASE, List.of("m"), List.of(KEY)).trainingRefused())
                .isTrue();
    }

    @Test
    void a_gemini_model_loses_its_prefix() {
        assertThat(new GeminiSettings(true, BASE, List.of("models/gemini-3.5-flash"), List.of(KEY)).models())
                .containsExactly("gemini-3.5-flash");
    }

    @Test
    void an_order_needs_an_attempt_and_a_place() {
        assertThatThrownBy(() -> new FailoverSettings(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FailoverSettings(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
