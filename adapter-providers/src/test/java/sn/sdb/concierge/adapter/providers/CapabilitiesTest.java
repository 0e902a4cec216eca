package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.adapter.providers.Capabilities.Place;
import sn.sdb.concierge.domain.media.Media;

final class CapabilitiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "LIKE_ANTHROPIC | glm-4.5-air | \"\"",
                "LIKE_ANTHROPIC | glm-4.6 | \"\"",
                "LIKE_ANTHROPIC | glm-4.5-flash-v2 | \"\"",
                "LIKE_ANTHROPIC | glm-4.5v | IMAGE",
                "LIKE_ANTHROPIC | GLM-4.6V-Flash | IMAGE",
                "LIKE_ANTHROPIC | claude-sonnet-4-5 | \"\"",
                "ANTHROPIC | claude-sonnet-4-5 | IMAGE DOCUMENT",
                "GEMINI | gemini-3.5-flash-lite | IMAGE AUDIO DOCUMENT",
                "GEMINI | gemini-flash-latest | IMAGE AUDIO DOCUMENT",
                "GEMINI | gemini-2.5-pro | IMAGE AUDIO DOCUMENT",
                "GEMINI | gemini-2.5-flash-preview-tts | \"\"",
                "GEMINI | gemini-embedding-001 | \"\"",
                "GEMINI | gemma-3-27b-it | \"\"",
                "OPENROUTER | openai/gpt-oss-20b | \"\"",
                "OPENROUTER | openai/gpt-oss-20b:free | \"\"",
                "OPENROUTER | openai/gpt-4o-mini | IMAGE DOCUMENT",
                "OPENROUTER | openai/gpt-4o-audio-preview | AUDIO",
                "OPENROUTER | openai/gpt-4o-mini-tts | \"\"",
                "OPENROUTER | google/gemini-3.5-flash | IMAGE AUDIO DOCUMENT",
                "OPENROUTER | anthropic/claude-haiku-4.5 | IMAGE DOCUMENT",
                "OPENROUTER | qwen/qwen2.5-vl-72b-instruct | IMAGE",
                "OPENROUTER | qwen/qwen3-32b | \"\"",
                "OPENROUTER | openrouter/auto | \"\"",
                "ELSEWHERE | llava:13b | IMAGE",
                "ELSEWHERE | qwen2.5vl:7b | IMAGE",
                "ELSEWHERE | google/gemini-3.5-flash | \"\"",
            })
    void each_model_takes_what_it_is_known_to_take(Place place, String model, String kinds) {
        Takes takes = Capabilities.of(place, model);

        assertThat(takes.words()).isTrue();
        assertThat(String.join(" ", takes.kinds().stream().map(Media.Kind::name).toList()))
                .isEqualTo(kinds);
    }

    @ParameterizedTest
    @CsvSource({"openai/whisper-1", "openai/whisper-large-v3-turbo", "openai/gpt-4o-mini-transcribe"})
    void a_model_that_transcribes_answers_no_question(String model) {
        Takes takes = Capabilities.of(Place.OPENROUTER, model);

        assertThat(takes.words()).isFalse();
        assertThat(takes.kinds()).containsExactly(Media.Kind.AUDIO);
    }

    @Test
    void nobodys_voice_goes_where_training_cannot_be_refused() {
        assertThat(openRouter(true).takes("openai/whisper-1")).isEqualTo(Takes.NOTHING);
        assertThat(openRouter(false).takes("openai/whisper-1").of(Files.AUDIO)).isEqualTo(Fit.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "GEMINI, gemini-3.5-flash, IMAGE, 14000000",
        "GEMINI, gemini-3.5-flash, DOCUMENT, 14000000",
        "ANTHROPIC, claude-haiku-4-5, IMAGE, 3932160",
        "ANTHROPIC, claude-haiku-4-5, DOCUMENT, 14000000",
        "LIKE_ANTHROPIC, glm-4.5v, IMAGE, 3932160",
    })
    void what_is_too_large_once_it_is_encoded_is_known_before(Place place, String model, Media.Kind kind, int largest) {
        Takes takes = Capabilities.of(place, model);

        assertThat(takes.of(Files.sized(Files.of(kind), largest))).isEqualTo(Fit.TAKEN);
        assertThat(takes.of(Files.sized(Files.of(kind), largest + 1))).isEqualTo(Fit.TOO_LARGE);
    }

    @Test
    void a_kind_that_is_taken_may_come_in_a_form_that_is_not() {
        assertThat(Capabilities.of(Place.GEMINI, "gemini-3.5-flash").of(Files.of("image/tiff", "II*")))
                .isEqualTo(Fit.OF_ANOTHER_KIND);
        assertThat(Capabilities.of(Place.OPENROUTER, "openai/gpt-4o-audio-preview")
                        .of(Files.AUDIO))
                .isEqualTo(Fit.OF_ANOTHER_KIND);
    }

    private static ChatCompletions openRouter(boolean trainingRefused) {
        URI base = URI.create("https://openrouter.ai/api/v1");
        return new ChatCompletions(
                new OpenRouterSettings(true, base, List.of("m"), List.of(new ApiKey("k")), trainingRefused),
                new ProviderHttp(Clock.systemUTC()));
    }
}
