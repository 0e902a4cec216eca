package sn.sdb.concierge.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownNamesTest {

    private final Redactor redactor =
            new Redactor(List.of(KnownNames.of(List.of("Aïssatou Marie N'Diaye", "Jean-Paul Sarr", "Mbaye", "Li"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aïssatou Marie N'Diaye",
                "AISSATOU MARIE NDIAYE",
                "aissatou ndiaye",
                "Ndiaye Aïssatou",
                "NDIAYE, Aïssatou",
                "N’Diaye Marie",
                "Marie\u00A0N'Diaye",
                "Ai\u0308ssatou-Marie N'Diaye",
                "Ndiaye Aissatou Marie",
                "Jean Paul Sarr",
                "jean-paul SARR",
                "Sarr Jean-Paul",
                "mbaye",
                "MBAYE",
                "Li"
            })
    void a_known_name_is_hidden_however_it_is_written(String name) {
        assertThat(redactor.redact("la note de " + name + " ?").value()).isEqualTo("la note de [NOM_1] ?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d'Aïssatou Ndiaye | d'[NOM_1]",
                "(Mbaye) | ([NOM_1])",
                "Mbaye et Jean-Paul Sarr | [NOM_1] et [NOM_2]",
                "Aïssatou Marie Ndiaye Mbaye | [NOM_1] [NOM_2]"
            })
    void the_words_around_a_name_stay(String text, String redacted) {
        assertThat(redactor.redact(text).value()).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Marie est là",
                "Aïssatou",
                "Jean-Paul",
                "le livre",
                "Mbayer",
                "lire",
                "Marie, née Diop",
                "Li2",
                ""
            })
    void one_word_of_a_name_and_words_that_hold_one_stay(String text) {
        assertThat(redactor.redact(text).value()).isEqualTo(text);
    }

    @Test
    void words_far_apart_are_no_name() {
        assertThat(redactor.redact("Marie ...... Ndiaye").value()).isEqualTo("Marie ...... Ndiaye");
    }

    @Test
    void a_name_of_many_words_is_found_in_its_own_order() {
        Redactor many = new Redactor(List.of(KnownNames.of(List.of("a b c d e f g h"))));

        assertThat(many.redact("A B C D E F G H").value()).isEqualTo("[NOM_1]");
        assertThat(many.redact("A H").value()).isEqualTo("A H");
    }

    @Test
    void without_names_nothing_is_found_and_none_is_printed() {
        assertThat(KnownNames.of(List.of()).findIn("Awa Diop")).isEmpty();
        assertThat(KnownNames.of(List.of("Awa Diop"))).hasToString("KnownNames[2 writings]");
        assertThat(KnownNames.of(List.of(" ", "-", "x")).findIn("x - ")).isEmpty();
    }
}
