package sn.sdb.concierge.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.service.EmergencySign.Danger;

final class EmergencyDetectorTest {

    private final EmergencyDetector detector = EmergencyDetector.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        je vais me pendre                              | SELF_HARM
        mon oncle me touche la nuit                    | CHILD_ABUSE
        mon mari me frappe                             | VIOLENCE
        maman ne respire plus                          | MEDICAL
        ma fille a disparu depuis hier                 | MISSING_CHILD
        la maison brûle                                | DANGER_TO_LIFE
        I want to kill myself                          | SELF_HARM
        o meu filho não respira                        | MEDICAL
        sama jëkkër dafay may dóor                     | VIOLENCE
        """)
    void each_kind_of_danger_is_named(String text, Danger danger) {
        assertThat(detector.detect(text)).map(EmergencySign::danger).contains(danger);
    }

    @Test
    void the_sign_says_nothing_of_the_text() {
        assertThat(detector.detect("mon voisin Ibrahima veut me tuer"))
                .hasValueSatisfying(sign -> assertThat(sign.toString()).doesNotContainIgnoringCase("ibrahima"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"au secours", "SOS !!!", "Au secours svp", "wallu ma", "bonjour au secours"})
    void a_cry_for_help_alone_is_an_emergency(String text) {
        assertThat(detector.detect(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aide",
                "help",
                "svp",
                "Bonjour svp",
                "aidez moi à m'inscrire",
                "au secours je ne trouve plus mon code",
                ""
            })
    void a_call_for_ordinary_help_is_none(String text) {
        assertThat(detector.detect(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment tuer le temps pendant la retraite",
                "mon téléphone est mort",
                "je meurs de faim, à quelle heure finit la messe",
                "pourquoi Caïn a tué Abel",
                "le film montre la mort de Jésus",
                "l'école va me tuer si je n'ai pas l'attestation",
                "mon père est décédé hier, je voudrais une messe",
                "ma fille était malade la semaine dernière, elle est guérie"
            })
    void idioms_scripture_films_and_mourning_are_none(String text) {
        assertThat(detector.detect(text)).isEmpty();
    }

    @Test
    void a_harmless_subject_before_it_does_not_hide_a_child_in_danger() {
        assertThat(detector.detect("Bonjour, c'est pour la messe de Jésus enfant. Mon fils ne respire plus"))
                .isPresent();
    }

    @Test
    void a_danger_said_last_in_a_long_message_is_heard() {
        String text = "je voulais connaître les horaires. ".repeat(600) + "mon mari me frappe";

        assertThat(detector.detect(text)).isPresent();
    }

    @Test
    void letters_that_are_written_apart_by_invisible_characters_are_heard() {
        assertThat(detector.detect("je veux me sui\u200Bci\u00ADder")).isPresent();
    }

    @Test
    void a_text_made_to_be_slow_is_read_in_time() {
        String text = "mon fils ma fille il elle a est le la les de et ".repeat(500);

        long before = System.nanoTime();
        assertThat(detector.detect(text)).isEmpty();

        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }
}
