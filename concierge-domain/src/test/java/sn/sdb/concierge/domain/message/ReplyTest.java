package sn.sdb.concierge.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyTest {

    private static final Reply.Option OPTION = new Reply.Option("a", "A");

    @ParameterizedTest
    @ValueSource(strings = {"a", "child:1", "rate_5", "go-on", "0123456789012345678901234567890123456789"})
    void a_choice_id_is_short_and_plain(String id) {
        assertThat(new Reply.Option(id, "label").id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "é", "a\n", "a/b", "01234567890123456789012345678901234567890"})
    void any_other_choice_id_is_refused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply.Option(id, "label"));
    }

    @Test
    void a_reply_offers_at_most_twenty_choices() {
        assertThat(Reply.of("?", Collections.nCopies(20, OPTION)).choices()).hasSize(20);
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of("?", Collections.nCopies(21, OPTION)));
    }

    @Test
    void a_reply_keeps_its_own_list() {
        List<Reply.Option> choices = new ArrayList<>(List.of(OPTION));
        Reply reply = Reply.of("?", choices);

        choices.clear();

        assertThat(reply.choices()).containsExactly(OPTION);
    }

    @Test
    void words_and_labels_are_not_printed() {
        Reply reply = Reply.of("la note d'Awa", List.of(new Reply.Option("child:1", "Awa")));

        assertThat(reply.toString()).doesNotContain("Awa");
        assertThat(reply.choices().toString()).doesNotContain("Awa");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Début** de l'année : _octobre_.",
                "De\u0301but de l'anne\u0301e\u00a0: octobre.",
                "Début de l'année : octobre.\n\n1. Oui\n2. Non"
            })
    void a_reply_is_recognised_however_a_platform_marks_it_up(String shown) {
        Reply reply = Reply.of("*Début* de l'année : octobre.");

        assertThat(reply.isShownAs(shown)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fin de l'année : juin.", "Début de l'année", "", "Bonjour ! Début de l'année : octobre."})
    void other_words_are_not_taken_for_it(String shown) {
        assertThat(Reply.of("Début de l'année : octobre.").isShownAs(shown)).isFalse();
    }

    @Test
    void words_without_a_letter_have_to_be_shown_as_they_are() {
        assertThat(Reply.of("👍").isShownAs(" 👍\n")).isTrue();
        assertThat(Reply.of("👍").isShownAs("👎")).isFalse();
    }
}
