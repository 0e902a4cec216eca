package sn.sdb.concierge.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SoundTest {

    @ParameterizedTest
    @CsvSource({"nui, nuit", "poizon, poison", "anfan, enfant", "kato, cateau", "dou, doux"})
    void words_that_are_written_by_ear_sound_like_what_they_mean(String written, String meant) {
        assertThat(Sound.of(written)).isEqualTo(Sound.of(meant));
    }

    @ParameterizedTest
    @CsvSource({"poison, poisson", "chat, cas", "bain, banc"})
    void words_that_sound_otherwise_stay_apart(String one, String other) {
        assertThat(Sound.of(one)).isNotEqualTo(Sound.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jai pri du poizon", "elle respir plu aidé nou", "mon tonton me touch la nui"})
    void an_emergency_that_is_written_by_ear_is_seen(String text) {
        assertThat(EmergencyDetector.standard().detect(text)).isPresent();
    }

    @Test
    void a_correct_word_is_not_taken_for_one_that_sounds_the_same() {
        assertThat(EmergencyDetector.standard().detect("le poisson du vendredi saint"))
                .isEmpty();
    }
}
