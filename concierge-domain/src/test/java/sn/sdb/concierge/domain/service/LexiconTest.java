package sn.sdb.concierge.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.domain.message.Content;

final class LexiconTest {

    private final Lexicon standard = Lexicon.standard();

    @Test
    void a_parish_adds_a_way_to_ask_for_a_service() {
        Lexicon extended = standard.extendedBy("""
            [service CONTACT_HUMAIN 3 parish_words]   # how people say it here
            allô diocèse
            """);

        assertThat(new ServiceDetector(extended).detect("Allo, diocèse", Optional.empty()))
                .isEqualTo(new Detection.Sure(ServiceType.CONTACT_HUMAIN, "parish_words"));
    }

    @Test
    void a_parish_adds_a_danger_made_of_known_concepts() {
        Lexicon extended = standard.extendedBy("""
            [emergency MEDICAL drink unless fiction]
            <own-child> & zembretto
            """);

        EmergencyDetector detector = new EmergencyDetector(extended);
        assertThat(detector.detect("zembretto pour mon fils"))
                .contains(new EmergencySign(EmergencySign.Danger.MEDICAL, "drink"));
        assertThat(detector.detect("le film zembretto plaît à mon fils")).isEmpty();
    }

    @Test
    void a_parish_adds_an_idiom_a_spelling_and_a_command() {
        Lexicon extended = standard.extendedBy("""
            [idiom parish]
            mon mari me frappe aux dames
            [spelling]
            mnv = menu
            [command services]
            kaay
            """);

        assertThat(new EmergencyDetector(extended).detect("mon mari me frappe aux dames"))
                .isEmpty();
        assertThat(new CommandWords(extended).find("kaay")).contains(new Content.Command("services", ""));
        assertThat(extended.folding().fold("mnv")).isEqualTo("menu");
    }

    @Test
    void an_extension_leaves_the_standard_lexicon_alone() {
        Lexicon extended = standard.extendedBy("[command services]\nkaay\n");

        assertThat(extended).isNotSameAs(Lexicon.standard());
        assertThat(CommandWords.standard().find("kaay")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        words before any heading            | line 1
        [a]~..3 gap first                   | line 2
        [spelling]~no equals sign           | line 2
        [a]~& alone                         | line 2
        [a]~<b>~[b]~<a>                     | made of itself
        [a]~<nowhere>                       | <nowhere>
        [emergency MEDICAL]~x               | heading
        [emergency NOTHING name]~x          | NOTHING
        [service RENSEIGNEMENT 9 name]~x    | strength
        [service RENSEIGNEMENT x name]~x    | RENSEIGNEMENT, x
        """)
    void a_mistake_is_reported(String source, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standard.extendedBy(source.replace('~', '\n')))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({"linscription, inscription", "lexamen, examen", "dinscription, inscription"})
    void an_article_run_together_with_its_noun_is_understood(String together, String noun) {
        Words words =
                standard.tables().folding().words(together, standard.tables().vocabulary()::apart);

        assertThat(words.words()).hasSize(2).last().isEqualTo(noun);
    }

    @ParameterizedTest
    @CsvSource({"attestaton, attestation", "bultin, bulletin", "cetificat, certificat"})
    void a_long_word_is_understood_with_one_letter_wrong(String written, String meant) {
        Vocabulary vocabulary = standard.tables().vocabulary();

        assertThat(vocabulary.slots(standard.folding().fold(written)))
                .isNotEmpty()
                .isEqualTo(vocabulary.slots(standard.folding().fold(meant)));
    }
}
