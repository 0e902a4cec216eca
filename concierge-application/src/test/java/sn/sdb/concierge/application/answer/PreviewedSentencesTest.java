package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.turn.Preview;

final class PreviewedSentencesTest {

    private final Screen screen = new Screen();
    private final PreviewedSentences pieces = new PreviewedSentences(
            screen,
            text -> text.contains("faux")
                    ? new AnswerChecks.Checked.Unsupported()
                    : new AnswerChecks.Checked.Supported(text),
            text -> text.replace("[TELEPHONE_1]", "77 000 00 00"));

    private static final class Screen implements Preview {
        private final List<String> shown = new ArrayList<>();
        private boolean due = true;

        @Override
        public boolean isDue() {
            return due;
        }

        @Override
        public void show(String markdown) {
            shown.add(markdown);
        }
    }

    private void write(String... texts) {
        List.of(texts).forEach(pieces::piece);
    }

    @Test
    void only_complete_sentences_are_shown() {
        write("C'est le ", "samedi.", " Il ", "faut venir ", "à 9 h. Mer", "ci");

        assertThat(screen.shown).containsExactly("C'est le samedi.", "C'est le samedi. Il faut venir à 9 h.");
    }

    @Test
    void an_answer_that_comes_all_at_once_needs_no_preview() {
        write("C'est le samedi. Il faut venir à 9 h. Merci.");

        assertThat(screen.shown).isEmpty();
    }

    @Test
    void a_stop_may_be_the_middle_of_an_address_until_more_has_come() {
        write("Écrivez à awa.", "diop@exemple.", "sn ");

        assertThat(screen.shown).isEmpty();
    }

    @Test
    void nothing_is_shown_before_it_is_time() {
        screen.due = false;
        write("C'est le samedi. ", "Il");
        screen.due = true;

        write(" faut. ", "Oui");

        assertThat(screen.shown).containsExactly("C'est le samedi.", "C'est le samedi. Il faut.");
    }

    @Test
    void what_does_not_pass_the_checks_is_not_shown() {
        write("C'est faux. ", "Vraiment. ", "Oui");

        assertThat(screen.shown).isEmpty();
        assertThat(pieces.seen()).isFalse();
    }

    @Test
    void what_was_redacted_is_shown_as_the_person_wrote_it() {
        write("Vous êtes au [TELEPHONE_1]. ", "Oui");

        assertThat(screen.shown).containsExactly("Vous êtes au 77 000 00 00.");
    }

    @Test
    void another_service_may_take_over_until_something_is_shown() {
        screen.due = false;
        write("C'est le samedi. ", "Il");
        assertThat(pieces.seen()).isFalse();
        pieces.startOver();
        screen.due = true;

        write("Dimanche. ", "Oui");

        assertThat(screen.shown).containsExactly("Dimanche.");
        assertThat(pieces.seen()).isTrue();
    }
}
