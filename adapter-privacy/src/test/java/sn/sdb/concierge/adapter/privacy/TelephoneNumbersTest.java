package sn.sdb.concierge.adapter.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.privacy.Redactor;

final class TelephoneNumbersTest {

    private final TelephoneNumbers finder = new TelephoneNumbers("sn");
    private final Redactor alone = new Redactor(List.of(finder));
    private final Redactor withShapes = Redactor.ofShapes(() -> 2024).with(finder);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "77 123 45 67",
                "771234567",
                "+221771234567",
                "+221 77 123 45 67",
                "00221771234567",
                "00 221 77 123 45 67",
                "(221) 77 123 45 67",
                "(+221) 77-123-45-67",
                "77.123.45.67",
                "77\u00A0123\u00A045\u00A067",
                "77\u202F123\u202F45\u202F67",
                "77\u2011123\u201145\u201167",
                "33 824 12 34",
                "+33 6 12 34 56 78",
                "+245 955 12 34 56",
                "\uFF0B221 77 123 45 67",
                "\uFF17\uFF17 \uFF11\uFF12\uFF13 \uFF14\uFF15 \uFF16\uFF17",
                "\u0667\u0667\u0661\u0662\u0663\u0664\u0665\u0666\u0667"
            })
    void a_number_is_found_however_it_is_written(String number) {
        assertThat(withShapes.redact("mon numéro est le " + number + ", merci").value())
                .contains("[TELEPHONE_1]")
                .doesNotContainPattern("\\d{2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+224 620 12 34",
                "tel:+221771234567",
                "\u0667\u0667 \u0661\u0662\u0663 \u0664\u0665 \u0666\u0667",
                "+221 / 77 / 123 / 45 / 67"
            })
    void the_shapes_and_the_plans_find_more_together_than_either(String number) {
        assertThat(withShapes.dataIn("au " + number)).isNotEmpty();
    }

    @Test
    void digits_of_other_scripts_are_found_by_the_plans_alone() {
        String number = "\u0667\u0667\u0661\u0662\u0663\u0664\u0665\u0666\u0667";

        assertThat(Redactor.ofShapes().dataIn(number)).isEmpty();
        assertThat(alone.dataIn(number)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "750 000 000 FCFA",
                "771 500 250 F CFA",
                "1 500 000",
                "l'année 2026-2027",
                "les années 2025-2026 2026-2027",
                "le 23/11/2026 à 14:30",
                "2026-11-23 14:30:00",
                "de 8h30 à 12h30 et de 14h30 à 17h30",
                "Jn 3, 16-17 ; 1 Co 13, 4-8 ; Ps 118, 1-29",
                "classes de 7, 8, 9, 10, 11 et 12 ans",
                "sans chiffre"
            })
    void amounts_years_times_and_verses_stay(String text) {
        assertThat(withShapes.redact(text).value()).isEqualTo(text);
    }

    /** By its shape alone this is hidden: it has as many digits as a number, and hiding too much harms nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"750 000 000", "Mt 5, 3-12. 7. 8. 9. 10. 11"})
    void many_round_millions_and_long_lists_are_no_number_in_any_plan(String text) {
        assertThat(alone.redact(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "77 ", "771234567", "+", "+221 ", "(", "77 123 45 67 ", "12/12/", "1-"})
    void a_text_made_to_be_slow_is_redacted_in_time(String piece) {
        String text = piece.repeat(20_000 / piece.length());

        // No figure of speed: what goes back over the text again and again takes minutes.
        Assertions.assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThat(withShapes.redact(text).value()).isNotEmpty());
    }

    @Test
    void a_country_without_numbers_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TelephoneNumbers("XX"));
    }
}
