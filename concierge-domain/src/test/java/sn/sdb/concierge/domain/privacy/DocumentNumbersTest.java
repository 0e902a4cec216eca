package sn.sdb.concierge.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentNumbersTest {

    private final Redactor redactor = Redactor.ofShapes(() -> 2024);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 751 2024 00123 | [DOCUMENT_1]",
                "ma CNI 2751202400123 svp | ma CNI [DOCUMENT_1] svp",
                "17512024001234567 | [DOCUMENT_1]",
                "NIN : 1-751-2024-00123 | NIN : [DOCUMENT_1]",
                "carte d'identité n° 51202 | carte d'identité n° [DOCUMENT_1]",
                "passeport numéro A 123456 | passeport numéro [DOCUMENT_1]",
                "my passport number is A1234567 | my passport number is [DOCUMENT_1]",
                "passaporte nº AB123456 | passaporte nº [DOCUMENT_1]",
                "mon bilhete de identidade é 1234567 | mon bilhete de identidade é [DOCUMENT_1]",
                "extrait de naissance n° 123/2015 | extrait de naissance n° [DOCUMENT_1]",
                "acte n°456 | acte n°[DOCUMENT_1]",
                "registre 78/15 | registre [DOCUMENT_1]",
                "birth certificate number 4567 | birth certificate number [DOCUMENT_1]",
                "le n° 123/2015 | le n° [DOCUMENT_1]",
                "mon passeport A01234567 | mon passeport [DOCUMENT_1]"
            })
    void the_number_of_a_paper_is_hidden(String text, String redacted) {
        assertThat(redactor.redact(text).value()).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l'extrait de naissance coûte 500 FCFA",
                "extrait de naissance 500 F",
                "la carte d'identité et 2 photos",
                "passeport : 15 000 FCFA",
                "le passeport 15 000 francs",
                "acte de baptême, 3 jours",
                "les années 2025-2026 2026-2027",
                "carte d'identité 2026-2027",
                "article n° 12 et psaume n° 118",
                "le certificat en 2026",
                "Mt 5/3 ou Jn 3/16"
            })
    void other_figures_beside_papers_stay(String text) {
        assertThat(redactor.redact(text).value()).isEqualTo(text);
    }
}
