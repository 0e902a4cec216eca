package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SentencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Elle coûte 15 000 FCFA. Voir le                 | Elle coûte 15 000 FCFA.",
                "Elle coûte 15 000 FCFA. Puis 15.                | Elle coûte 15 000 FCFA.",
                "Le samedi à 9 h 🙏. Et le diman                  | Le samedi à 9 h 🙏.",
                "Est-ce cher ? Non ! Il suf                      | Est-ce cher ? Non !",
                "Il dit « venez ». Puis il                       | Il dit « venez ».",
                "**C'est gratuit.** Mais                         | **C'est gratuit.**",
                "Voici.                                          | Voici.",
            })
    void a_sentence_that_is_not_complete_is_left_out(String text, String kept) {
        assertThat(Sentences.complete(text)).contains(kept);
    }

    @Test
    void items_of_a_list_are_complete_at_the_end_of_their_line() {
        assertThat(Sentences.complete("Apportez :\n- un acte de naissance\n- une pho"))
                .contains("Apportez :\n- un acte de naissance");
        assertThat(Sentences.complete("Il faut :\n1. venir\n2. payer\n3. att"))
                .contains("Il faut :\n1. venir\n2. payer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "Elle coûte", "Elle coûte 15.", "Voici les pièces :\n", "Voici :\n1. Ven", "\n\n"})
    void nothing_is_left_where_no_sentence_is_complete(String text) {
        assertThat(Sentences.complete(text)).isEmpty();
    }
}
