package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
    private final Spelling spelling =
            new Spelling(Set.of("communion", "attestation", "photo", "parois", "marin"), Set.of("inscription"));

    @ParameterizedTest
    @CsvSource({
        "komunion, communion",
        "comuinon, communion",
        "atestasion, attestation",
        "foto, photo",
        "inscripssion, inscription",
        "paroise, parois",
    })
    void a_word_is_found_by_its_sound_and_in_spite_of_slips(String typed, String meant) {
        assertThat(spelling.closest(typed)).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({"maire", "mar", "xyzw", "compassion", "12345"})
    void another_word_is_left_alone(String word) {
        assertThat(spelling.closest(word)).isEmpty();
    }

    @Test
    void the_closest_wins() {
        Spelling near = new Spelling(Set.of("marin", "mariu"), Set.of());

        assertThat(near.closest("marrin")).containsExactly("marin");
    }
}
