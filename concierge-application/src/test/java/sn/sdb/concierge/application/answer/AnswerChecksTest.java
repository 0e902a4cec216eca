package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.application.answer.AnswerChecks.Checked;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.privacy.Redactor;

/** Where the checks draw their lines; that they hold against orders is {@link InjectionTest}'s to say. */
final class AnswerChecksTest {

    private static final Redactor REDACTOR = Redactor.ofShapes(() -> 2024);

    private final AnswerChecks checks = new AnswerChecks(new Instructions(), REDACTOR);

    private Checked check(String answer, String passage) {
        return check(answer, passage, "et alors ?");
    }

    private Checked check(String answer, String passage, String question) {
        Passage written = new Passage(
                "p.md",
                "Frais",
                Optional.of(URI.create("https://office.example/frais")),
                Optional.empty(),
                passage,
                0.9);
        Redactor.Redaction redaction = REDACTOR.begin();
        assertThat(redaction.redact(question)).isNotNull();
        return checks.check(answer, List.of(written), question, redaction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://wa.me/221338000000 | Écrivez : https://wa.me/221338000000",
                "wa.me/221338000000 | Écrivez : https://wa.me/221338000000",
                "https://office.example/autre | rien",
                "https://www.office.example/ | rien",
                "https://a.example/?p=1 | Voir https://a.example/?p=1.",
                "[le mot](mailto:a@b.sn) | [écrire](mailto:a@b.sn)",
                "@bureau_cate | Telegram : @Bureau_Cate",
                "a@b.sn | A@B.SN",
                "33 800 00 00 | +221338000000",
                "+221 33 800 00 00 | 33.800.00.00",
                "acte n° 123/2015 | acte n° 123/2015"
            })
    void what_a_passage_says_may_be_said(String answer, String passage) {
        assertThat(check(answer, passage)).isEqualTo(new Checked.Supported(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wa.me/221338000001 | Écrivez : https://wa.me/221338000000",
                "office.example:8443 | rien",
                "office.example/?q=1 | rien",
                "@bureau_cate2 | Telegram : @bureau_cate",
                "sub.office.example | rien",
                "33 800 00 01 | 33 800 00 00",
                "8 | rien",
                "inscription.Com | rien",
                "evil.horse | rien",
                "EVIL.HORSE | rien",
                "127.0.0.1 | 127.0.0.2"
            })
    void what_is_only_like_it_may_not(String answer, String passage) {
        assertThat(check(answer, passage)).isEqualTo(new Checked.Unsupported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"L'inscription.Elle est ouverte", "M.Diop", "Venez...puis payez", "p.ex. le livre", "Ok.Merci !"
            })
    void a_full_stop_without_a_space_is_no_address(String answer) {
        assertThat(check(answer, "rien")).isEqualTo(new Checked.Supported(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NE_SAIT_PAS", "NE\\_SAIT\\_PAS", "Désolé. NE_SAIT_PAS."})
    void a_service_may_not_know(String answer) {
        assertThat(check(answer, "rien")).isEqualTo(new Checked.DoesNotKnow());
    }

    @Test
    void a_placeholder_is_no_figure() {
        String question = "mon numéro : 76 500 55 55";

        assertThat(check("au [TELEPHONE 1]", "rien", question)).isEqualTo(new Checked.Supported("au [TELEPHONE 1]"));
        assertThat(check("au [TELEPHONE 2]", "rien", question)).isEqualTo(new Checked.Unsupported());
    }

    @Test
    void a_few_words_of_the_instructions_are_ordinary_language() {
        assertThat(check("Je suis l’assistant du bureau diocésain de la catéchèse.", "rien"))
                .isInstanceOf(Checked.Supported.class);
        assertThat(check("Donne les montants, les dates, les âges et les pièces à fournir exactement", "rien"))
                .isEqualTo(new Checked.Unsupported());
    }

    @Test
    void an_endless_answer_is_none() {
        assertThat(check("mot ".repeat(5_001), "rien")).isEqualTo(new Checked.Unsupported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "[",
                "![",
                "[a](",
                "](",
                "http://",
                "//",
                "@a",
                "<",
                "< passage",
                "1 ",
                "A1",
                "%2f",
                "&#",
                "a-",
                "[a",
                "0a",
                " ."
            })
    void an_answer_made_to_be_slow_is_looked_at_in_time(String piece) {
        String answer = piece.repeat(20_000 / piece.length());

        // No figure of speed: what goes back over the text again and again takes minutes.
        Assertions.assertTimeout(
                Duration.ofSeconds(30), () -> assertThat(check(answer, answer)).isNotNull());
    }
}
