package sn.sdb.concierge.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldingTest {

    private final Folding folding = Lexicon.standard().folding();

    @ParameterizedTest
    @CsvSource({
        "Mère, MERE",
        "cœur, coeur",
        "l’école, l'ecole",
        "grand-père, grand pere",
        "grand‑père, grand pere",
        "urgeeeeent, urgent",
        "appeler, apeler",
        "frappez, frappé",
        "quand, kand",
        "téléfone, téléphone",
        "jëkkër, jekker",
        "ｓｕｉｃｉｄｅ, suicide",
        "j'ai, jai",
        "bjr, bonjour",
        "pkoi, pourquoi",
        "kt, catéchisme"
    })
    void two_writings_of_a_word_are_one(String one, String other) {
        assertThat(folding.fold(one)).isEqualTo(folding.fold(other));
    }

    @Test
    void an_invisible_character_inside_a_word_hides_nothing() {
        assertThat(folding.fold("sui\u200Bcide")).isEqualTo("suicide");
    }

    @Test
    void accents_that_are_characters_of_their_own_are_accents() {
        assertThat(folding.fold("e\u0301cole")).isEqualTo("ecole");
    }

    @Test
    void a_fish_is_no_poison() {
        assertThat(folding.fold("poisson")).isNotEqualTo(folding.fold("poison"));
    }

    @Test
    void an_elided_c_is_not_spelt_out_twice() {
        assertThat(folding.fold("c'est c est c bien")).isEqualTo("c est c est c est bien");
    }

    @Test
    void digits_stay_as_they_are() {
        assertThat(folding.fold("1100")).isEqualTo("1100");
    }

    @Test
    void of_an_endless_text_the_beginning_and_the_end_are_read() {
        String text = "début " + "x ".repeat(20_000) + "fin";

        assertThat(folding.fold(text)).startsWith("debut").endsWith("fin").hasSizeLessThan(4_500);
    }

    @Test
    void nothing_folds_to_nothing() {
        assertThat(folding.fold(" ?! \n")).isEmpty();
    }
}
