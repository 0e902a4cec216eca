package sn.sdb.concierge.bootstrap.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.providers.KeyReport;
import sn.sdb.concierge.domain.media.Media;

final class AiCheckTest {

    private static final BigDecimal MINIMUM = new BigDecimal("1");

    private static Row row(Optional<String> problem, List<String> unknownModels, Optional<BigDecimal> credit) {
        KeyReport report = new KeyReport("openrouter", "k1", "wxyz", problem, unknownModels, credit, Optional.of(43.2));
        return AiCheck.row(report, MINIMUM);
    }

    @Test
    void a_key_that_works_shows_its_last_characters_and_what_is_left() {
        assertThat(row(Optional.empty(), List.of(), Optional.of(new BigDecimal("12.345"))))
                .isEqualTo(Row.ok("ai openrouter k1 (…wxyz)", "12.35 dollars left, 43 % of the plan used"));
    }

    @Test
    void credit_that_is_not_told_is_no_failure() {
        assertThat(row(Optional.empty(), List.of(), Optional.empty()))
                .isEqualTo(Row.ok("ai openrouter k1 (…wxyz)", "credit not available, 43 % of the plan used"));
    }

    @Test
    void a_key_that_is_nearly_spent_fails() {
        Row row = row(Optional.empty(), List.of(), Optional.of(new BigDecimal("0.99")));

        assertThat(row.state()).isEqualTo(Row.State.FAILED);
        assertThat(row.nextStep()).contains("credits");
    }

    @Test
    void a_model_that_is_not_offered_is_named() {
        Row row = row(Optional.empty(), List.of("glm-0"), Optional.empty());

        assertThat(row.state()).isEqualTo(Row.State.FAILED);
        assertThat(row.detail()).contains("glm-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"auth", "forbidden", "no_credit", "model_gone", "wrong_url", "network", "timeout", "malformed"})
    void every_failure_comes_with_what_to_do(String problem) {
        Row row = row(Optional.of(problem), List.of(), Optional.empty());

        assertThat(row.state()).isEqualTo(Row.State.FAILED);
        assertThat(row.detail()).isEqualTo(problem);
        assertThat(row.nextStep()).isNotBlank();
    }

    @Test
    void who_reads_which_files_is_told() {
        Map<Media.Kind, List<String>> readers = new EnumMap<>(Map.of(
                Media.Kind.IMAGE, List.of("anthropic glm-4.5v", "gemini gemini-3.5-flash"),
                Media.Kind.AUDIO, List.of(),
                Media.Kind.DOCUMENT, List.of("gemini gemini-3.5-flash")));

        assertThat(AiCheck.media(readers))
                .isEqualTo(Row.ok(
                        "ai media",
                        "image: anthropic glm-4.5v, gemini gemini-3.5-flash; audio: nobody; "
                                + "document: gemini gemini-3.5-flash"));
    }

    @Test
    void files_that_nobody_reads_fail() {
        Row row = AiCheck.media(Map.of(Media.Kind.IMAGE, List.of(), Media.Kind.AUDIO, List.of()));

        assertThat(row.state()).isEqualTo(Row.State.FAILED);
        assertThat(row.nextStep()).contains("AI_MEDIA=off");
    }
}
