package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.adapter.knowledge.FrenchText.Word;

final class QuestionWordsTest {
    private static final Lexicon LEXICON = Lexicon.load();

    @ParameterizedTest
    @CsvSource({
        "L'ÉVÊQUE, évêques",
        "bapteme, baptême",
        "remboursez, rembourser",
        "louez, loue",
        "la première, 1ère",
        "kate, catéchèse",
        "batiser, baptême",
        "baptism, baptême",
        "batismo, baptême",
        "ñaata, kombien",
        "tel, téléphone",
    })
    void words_that_mean_the_same_share_a_stem(String one, String other) {
        assertThat(variants(one)).containsAnyElementsOf(variants(other));
    }

    @Test
    void words_without_a_subject_are_left_out() {
        assertThat(concepts("Bonjour, est-ce que vous pouvez svp faire cela pour nous ?"))
                .isEmpty();
    }

    @Test
    void glued_figures_and_letters_are_parted() {
        assertThat(FrenchText.words("19h30")).extracting(Word::form).containsExactly("19", "h", "30");
    }

    @Test
    void a_question_word_hints_at_the_kind_of_fact() {
        assertThat(QuestionWords.of("c combien", LEXICON).hints()).contains("fcfa");
    }

    @Test
    void a_long_text_is_cut() {
        QuestionWords words = QuestionWords.of("mot".repeat(10) + " a".repeat(1_000) + " baptême", LEXICON);

        assertThat(words.concepts()).hasSize(1);
    }

    @Test
    void the_number_of_words_is_bounded() {
        StringBuilder text = new StringBuilder();
        for (char a = 'a'; a <= 'z'; a++) {
            text.append(" zx").append(a).append("qw").append(a);
        }

        assertThat(concepts(text.toString())).hasSize(24);
    }

    private static List<Concept> concepts(String text) {
        return QuestionWords.of(text, LEXICON).concepts();
    }

    private static List<String> variants(String text) {
        QuestionWords words = QuestionWords.of(text, LEXICON);
        List<String> variants = new ArrayList<>(words.hints());
        words.concepts().forEach(concept -> variants.addAll(concept.variants().keySet()));
        return variants;
    }
}
