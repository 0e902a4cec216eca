package sn.sdb.concierge.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.privacy.SensitiveFinder.Finding;

final class RedactorTest {

    private final Redactor redactor = Redactor.ofShapes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+221765005555",
                "+221 76 500 55 55",
                "00221765005555",
                "765005555",
                "76 500 55 55",
                "76.500.55.55",
                "76-500-55-55",
                "76/500/55/55",
                "76 - 500 - 55 - 55",
                "76\u00A0500\u00A055\u00A055",
                "76\u202F500\u202F55\u202F55",
                "76\u2011500\u201155\u201155",
                "76 000 00 00",
                "33 800 00 00"
            })
    void a_number_is_hidden_however_it_is_written(String number) {
        assertThat(redactor.redact("mon numéro est le " + number + ", merci").value())
                .isEqualTo("mon numéro est le [TELEPHONE_1], merci");
    }

    @Test
    void an_area_code_in_brackets_goes_with_its_number() {
        assertThat(redactor.redact("appelez le +221(0)76 500 55 55").value()).isEqualTo("appelez le [TELEPHONE_1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.diop@example.sn", "awa+kt@mail.example.com", "AWA_D@EXAMPLE.ORG"})
    void an_address_is_hidden(String address) {
        assertThat(redactor.redact("écrivez à " + address + " svp").value()).isEqualTo("écrivez à [EMAIL_1] svp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAKE-PAR-7Q2M9", "7Q2M9X", "ab12cd34", "1ABCDEFG", "PAR-2026"})
    void a_code_is_hidden(String code) {
        assertThat(redactor.redact("mon code est " + code + ".").value()).isEqualTo("mon code est [CODE_1].");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l'année 2026-2027",
                "l'année 2026 / 2027",
                "les années 2025-2026 2026-2027",
                "le 23/11/2026",
                "le 23.11.2026",
                "le 2026-11-23 14:30",
                "du 12/11/2026 au 13/11/2026",
                "12/11/2026 13/11/2026",
                "15 000 FCFA",
                "15000 FCFA",
                "15000FCFA",
                "150.000.000 F",
                "1 500 000",
                "de 15 000 - 20 000",
                "15 000/20 000 F CFA",
                "de 8h30-12h30",
                "13h30",
                "la 2eme-annee",
                "1ere année",
                "1Corinthiens 13, 4-8",
                "Jn 3, 16-17",
                "1 Co 13, 4-8 ; Mt 5, 3-12",
                "Ps 118, 1-29",
                "[q:12] et [q:1234]",
                "elle a 7 ans et 2 frères"
            })
    void dates_years_prices_times_verses_and_markers_stay(String text) {
        assertThat(redactor.redact(text).value()).isEqualTo(text);
    }

    @Test
    void the_same_datum_has_the_same_placeholder_over_several_texts() {
        Redactor.Redaction redaction = redactor.begin();

        assertThat(redaction.redact("76 500 55 55 ou a@b.sn").value()).isEqualTo("[TELEPHONE_1] ou [EMAIL_2]");
        assertThat(redaction.redact("encore a@b.sn").value()).isEqualTo("encore [EMAIL_2]");
    }

    @Test
    void an_answer_gets_the_data_back() {
        Redactor.Redaction redaction = redactor.begin();
        RedactedText redacted = redaction.redact("rappelez le 76 500 55 55 ou écrivez à a@b.sn");

        assertThat(redaction.restore("Nous appellerons le [TELEPHONE_1], sinon [EMAIL_2]. [CODE_9]"))
                .isEqualTo("Nous appellerons le 76 500 55 55, sinon a@b.sn. [CODE_9]");
        assertThat(redaction.restore(redacted.value())).isEqualTo("rappelez le 76 500 55 55 ou écrivez à a@b.sn");
    }

    @Test
    void ten_data_and_more_do_not_get_mixed_up() {
        Redactor.Redaction redaction = redactor.begin();
        StringBuilder text = new StringBuilder();
        for (int i = 10; i < 25; i++) {
            text.append("a").append(i).append("@b.sn ");
        }

        assertThat(redaction.restore(redaction.redact(text.toString()).value())).isEqualTo(text.toString());
    }

    @Test
    void findings_that_overlap_are_hidden_as_one_and_restored_as_one() {
        Redactor names = new Redactor(List.of(
                text -> List.of(new Finding(0, 9, "NOM")),
                text -> List.of(new Finding(4, 14, "NOM"), new Finding(5, 7, "NOM"))));
        Redactor.Redaction redaction = names.begin();

        assertThat(redaction.redact("Awa Fatou Diop est là").value()).isEqualTo("[NOM_1] est là");
        assertThat(redaction.restore("[NOM_1] est là")).isEqualTo("Awa Fatou Diop est là");
    }

    @Test
    void findings_that_touch_are_two() {
        Redactor names = new Redactor(List.of(text -> List.of(new Finding(3, 6, "NOM"), new Finding(0, 3, "NOM"))));

        assertThat(names.redact("AwaSow").value()).isEqualTo("[NOM_1][NOM_2]");
    }

    @Test
    void a_redaction_tells_whether_anything_was_found() {
        Redactor.Redaction redaction = redactor.begin();

        assertThat(redaction.redact("quand est la rentrée ?").value()).isEqualTo("quand est la rentrée ?");
        assertThat(redaction.foundNothing()).isTrue();
        assertThat(redaction.redact("a@b.sn").value()).isEqualTo("[EMAIL_1]");
        assertThat(redaction.foundNothing()).isFalse();
    }

    @Test
    void a_redacted_text_does_not_print_itself() {
        assertThat(redactor.redact("bonjour")).hasToString("RedactedText[7 characters]");
    }

    @Test
    void redacted_texts_are_equal_when_their_words_are() {
        assertThat(redactor.redact("bonjour"))
                .isEqualTo(redactor.redact("bonjour"))
                .hasSameHashCodeAs(redactor.redact("bonjour"))
                .isNotEqualTo(redactor.redact("bonsoir"))
                .isNotEqualTo("bonjour");
    }

    @Test
    void an_empty_place_is_no_finding() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Finding(3, 3, "NOM"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Finding(-1, 3, "NOM"));
    }

    @Test
    void a_finder_can_be_added() {
        Redactor withNames = redactor.with(KnownNames.of(List.of("Awa Diop")));

        assertThat(withNames.redact("Awa Diop, a@b.sn").value()).isEqualTo("[NOM_1], [EMAIL_2]");
        assertThat(redactor.redact("Awa Diop").value()).isEqualTo("Awa Diop");
    }

    @Test
    void the_data_in_a_text_are_told_in_their_order() {
        assertThat(redactor.dataIn("a@b.sn, 76 500 55 55 et Awa")).containsExactly("a@b.sn", "76 500 55 55");
    }

    @Test
    void of_a_long_text_the_beginning_and_the_end_are_kept_without_half_a_datum() {
        String text = "début " + "mot ".repeat(100) + "76 500 55 55 " + "fin ".repeat(24) + "?";

        String excerpt = redactor.begin().redact(text, 120).value();

        assertThat(excerpt)
                .startsWith("début mot")
                .contains(" … ")
                .endsWith("fin ?")
                .hasSizeLessThanOrEqualTo(120);
        assertThat(redactor.begin().redact(text, 130).value())
                .doesNotContain("500", "55")
                .contains("fin ");
        assertThat(redactor.begin()
                        .redact("\uD83D\uDE00".repeat(200), 121)
                        .value()
                        .codePoints())
                .doesNotContain(0xD83D, 0xDE00);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 ",
                "a",
                "-",
                "a1-",
                "n° ",
                "12/",
                "né ",
                "1 mars ",
                "acte de a ",
                "CNI : ",
                "[A",
                "A_1",
                "<b ",
                "a@",
                "\\_"
            })
    void a_text_made_to_be_slow_is_redacted_in_time(String piece) {
        Redactor withNames = redactor.with(KnownNames.of(List.of("a b c d e f", "né mars")));
        String text = piece.repeat(60_000 / piece.length());

        // No figure of speed: what goes back over the text again and again takes minutes.
        Assertions.assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThat(withNames.redact(text).value()).isNotEmpty());
    }
}
