package sn.sdb.concierge.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BirthDatesTest {

    private final Redactor upTo2024 = Redactor.ofShapes(() -> 2024);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "né le 12/03/2025",
                "née le 12 mars 2025",
                "NÉE LE 12/3/25",
                "ne le 12.03.2025",
                "nee le 12-03-2025",
                "né(e) le : 12/03/2025",
                "née à Dakar, le 1er août 2025",
                "date de naissance : 2025-03-12",
                "DDN 12/03/25",
                "son anniversaire est le 3 fév. 2025",
                "she was born on March 12, 2025",
                "born 12th of March 2025",
                "DOB: 03/25/2025",
                "nascida a 12 de março de 2025",
                "data de nascimento 12/03/2025",
                "12/03/2025 (date de naissance)",
                "12/03/2025 est sa date de naissance",
                "mon fils juddu na 12/03/2025"
            })
    void a_date_beside_a_word_of_birth_is_hidden_however_recent(String text) {
        assertThat(Redactor.ofShapes().redact(text).value())
                .contains("[NAISSANCE_1]")
                .doesNotContain("25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/03/2015",
                "12 / 03 / 2015",
                "le 12 mars 2015",
                "le 1er août 1987",
                "12 avr. 2015",
                "April 12 2015",
                "12 de abril de 2015",
                "2015-04-12",
                "12-4-1950"
            })
    void an_old_date_is_hidden_without_such_a_word(String text) {
        assertThat(upTo2024.redact("ma fille, " + text + ", peut-elle venir ?").value())
                .contains("[NAISSANCE_1], peut-elle")
                .doesNotContain("15", "50", "87");
        assertThat(Redactor.ofShapes().redact(text).value()).doesNotContain("NAISSANCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "la rentrée du samedi 24 octobre 2026",
                "le 23/11/2026",
                "du 12.11.2025 au 13.11.2025",
                "depuis 2015",
                "l'année 2014-2015",
                "en mars 2015",
                "Mt 5, 3-12 ; 1 Co 13, 4-8",
                "8 h 30 - 12 h 30",
                "ils sont nés. La messe est le 24/10/2026",
                "je ne viens pas le 24/10/2026",
                "elle est née en mai, et la messe est le 24 octobre à 10 h",
                "2 500 F le livre",
                "le 12 mars 1815"
            })
    void other_dates_and_figures_stay(String text) {
        assertThat(upTo2024.redact(text).value()).isEqualTo(text);
    }

    @Test
    void only_the_date_that_is_one_of_birth_is_hidden() {
        assertThat(upTo2024.redact("né le 12/03/2018, rentrée le 24/10/2026 ?").value())
                .isEqualTo("né le [NAISSANCE_1], rentrée le 24/10/2026 ?");
    }
}
