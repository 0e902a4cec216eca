package sn.sdb.concierge.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTest {

    @ParameterizedTest
    @CsvSource({"fr, FR", "FR, FR", "pt-BR, PT", "en_GB, EN", " fr , FR"})
    void a_tag_names_a_language(String tag, Language language) {
        assertThat(Language.ofTag(tag)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wo", "french", "-", "f"})
    void a_language_that_is_not_spoken_is_none(String tag) {
        assertThat(Language.ofTag(tag)).isEmpty();
    }

    @Test
    void a_person_who_changes_language_stays_the_same_person() {
        Person person = new Person(new PersonId(new UUID(1, 2)), Language.FR, Instant.EPOCH, true);

        assertThat(person.speaking(Language.PT))
                .isEqualTo(new Person(person.id(), Language.PT, person.firstSeen(), true));
    }
}
