package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.knowledge.FrenchText.Word;

final class LexiconTest {

    @Test
    void an_abbreviation_stands_for_its_words() {
        Lexicon lexicon = Lexicon.of(List.of("kt, kate -> catéchèse"));

        assertThat(lexicon.meanings(word("KT"))).extracting(Word::form).containsExactly("catechese");
        assertThat(lexicon.meanings(word("autre"))).extracting(Word::form).containsExactly("autre");
    }

    @Test
    void words_of_a_group_count_for_each_other() {
        Lexicon lexicon = Lexicon.of(List.of("aube, robe"));

        assertThat(lexicon.relatives("aub")).containsOnlyKeys("rob");
        assertThat(lexicon.relatives("rob")).containsOnlyKeys("aub");
    }

    @Test
    void a_near_word_counts_less_and_one_way_only() {
        Lexicon lexicon = Lexicon.of(List.of("aube, robe", "aube => tenue"));

        assertThat(lexicon.relatives("aub").get("tenu"))
                .isLessThan(lexicon.relatives("aub").get("rob"));
        assertThat(lexicon.relatives("tenu")).isEmpty();
    }

    @Test
    void an_entry_that_is_not_one_word_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lexicon.of(List.of("première communion, hostie")))
                .withMessageContaining("première communion");
    }

    private static Word word(String text) {
        return FrenchText.words(text).get(0);
    }
}
