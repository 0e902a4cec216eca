package sn.sdb.concierge.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.message.Content;

final class CommandWordsTest {

    private final CommandWords words = CommandWords.standard();

    @ParameterizedTest
    @CsvSource({
        "menu, services",
        "MENU, services",
        "/menu, services",
        "services, services",
        "Aide, help",
        "aide ?, help",
        "/help, help",
        "contact, contact",
        "annuler, cancel",
        "Cancel, cancel",
        "langue, langue",
        "effacer, effacer",
        "mes données, mesdonnees",
        "MES DONNEES, mesdonnees",
        "/mesdonnees, mesdonnees"
    })
    void a_word_alone_is_a_command(String text, String name) {
        assertThat(words.find(text)).contains(new Content.Command(name, ""));
    }

    @ParameterizedTest
    @CsvSource({"langue fr, fr", "Langue EN, en", "/langue pt, pt", "langue portugais, pt", "english, en"})
    void a_language_is_the_argument(String text, String argument) {
        assertThat(words.find(text)).contains(new Content.Command("langue", argument));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bonjour",
                "start",
                "je voudrais de l'aide",
                "le menu de la cantine",
                "contact de la paroisse",
                "",
                "/"
            })
    void anything_more_or_else_is_none(String text) {
        assertThat(words.find(text)).isEmpty();
    }
}
