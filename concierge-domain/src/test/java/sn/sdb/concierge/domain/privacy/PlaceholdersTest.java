package sn.sdb.concierge.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceholdersTest {

    private final Redactor.Redaction redaction = Redactor.ofShapes().begin();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[TELEPHONE_1]",
                "[TELEPHONE 1]",
                "[telephone_1]",
                "[Téléphone 1]",
                "[TELEPHONE-1]",
                "[TELEPHONE1]",
                "[ TELEPHONE_1 ]",
                "\\[TELEPHONE\\_1\\]",
                "[TELEPHONE\\_1]",
                "<TELEPHONE_1>",
                "{TELEPHONE_1}",
                "TELEPHONE_1",
                "telephone_1",
                "TELEPHONE\\_1"
            })
    void a_datum_comes_back_however_its_placeholder_is_written(String written) {
        assertThat(redaction.redact("76 500 55 55").value()).isEqualTo("[TELEPHONE_1]");

        assertThat(redaction.restore("au " + written + ", demain.")).isEqualTo("au 76 500 55 55, demain.");
        assertThat(redaction.withoutPlaceholders("au " + written + ".")).contains("au  .");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[TELEPHONE_9]", "[EMAIL_1]", "EMAIL_2", "[nom 3]", "[PHONE_1]", "\\[EMAIL\\_9\\]"})
    void a_placeholder_that_stands_for_nothing_is_noticed(String invented) {
        assertThat(redaction.redact("76 500 55 55").value()).isEqualTo("[TELEPHONE_1]");

        assertThat(redaction.withoutPlaceholders("au [TELEPHONE_1] ou " + invented))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[note 1]", "[Mat 5]", "[q:12]", "code 12", "le nom_commun", "classe_1", "[12]"})
    void other_brackets_are_no_placeholders(String text) {
        assertThat(redaction.redact(text).value()).isEqualTo(text);
        assertThat(redaction.withoutPlaceholders(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[TELEPHONE_2]", "[telephone 2]", "TELEPHONE_2", "[TELEPHONE_1]", "[TEXTE_1]"})
    void nothing_is_put_into_a_placeholder_that_the_person_wrote(String literal) {
        String redacted = redaction
                .redact("que veut dire " + literal + " ? Moi : 76 500 55 55")
                .value();

        assertThat(redacted).isEqualTo("que veut dire [TEXTE_1] ? Moi : [TELEPHONE_2]");
        assertThat(redaction.restore("Vous écrivez [TEXTE_1], votre numéro est [TELEPHONE_2]."))
                .isEqualTo("Vous écrivez " + literal + ", votre numéro est 76 500 55 55.");
    }

    @Test
    void what_a_person_wrote_later_is_not_taken_for_an_earlier_datum() {
        assertThat(redaction.redact("76 500 55 55").value()).isEqualTo("[TELEPHONE_1]");
        assertThat(redaction.redact("et [TELEPHONE_1] ?").value()).isEqualTo("et [TEXTE_2] ?");

        assertThat(redaction.restore("[TEXTE_2]")).isEqualTo("[TELEPHONE_1]");
    }
}
