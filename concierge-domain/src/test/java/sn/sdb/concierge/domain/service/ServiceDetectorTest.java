package sn.sdb.concierge.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static sn.sdb.concierge.domain.service.ServiceType.CATECHESE;
import static sn.sdb.concierge.domain.service.ServiceType.CONTACT_HUMAIN;
import static sn.sdb.concierge.domain.service.ServiceType.RENSEIGNEMENT;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceDetectorTest {

    private final ServiceDetector detector = ServiceDetector.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        combien coûte l'inscription ?                       | RENSEIGNEMENT
        les notes de ma fille                               | CATECHESE
        je voudrais parler à quelqu'un                      | CONTACT_HUMAIN
        mon mari me frappe                                  | CONTACT_HUMAIN
        sama doom, naka la notes yi                         | CATECHESE
        quando começa a catequese                           | RENSEIGNEMENT
        """)
    void a_clear_message_is_sure(String text, ServiceType service) {
        Detection detection = detector.detect(text, Optional.empty());

        assertThat(detection).isInstanceOf(Detection.Sure.class);
        assertThat(detection.service()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        je ne veux pas parler à un robot                                        | CONTACT_HUMAIN
        pas la peine de m'appeler, dites-moi les horaires                       | RENSEIGNEMENT
        ne me passez pas le secrétariat, donnez-moi la moyenne de ma fille      | CATECHESE
        je ne veux pas les notes de mon fils, seulement la date de l'examen     | RENSEIGNEMENT
        """)
    void what_is_refused_is_not_asked_for(String text, ServiceType service) {
        assertThat(detector.detect(text, Optional.empty()).service()).isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bla bla", "xyz", "?", ""})
    void what_says_nothing_is_a_guess_or_a_courtesy(String text) {
        assertThat(detector.detect(text, Optional.empty()).service()).isEqualTo(RENSEIGNEMENT);
    }

    @Test
    void a_message_without_any_known_word_is_unsure() {
        assertThat(detector.detect("zorglub frimousse", Optional.empty())).isInstanceOf(Detection.Unsure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oui",
                "merci",
                "ok merci beaucoup",
                "et pour le baptême ?",
                "et samedi ?",
                "à quelle heure ?",
                "non"
            })
    void a_short_follow_up_keeps_the_service(String text) {
        for (ServiceType current : ServiceType.values()) {
            assertThat(detector.detect(text, Optional.of(current)))
                    .isInstanceOf(Detection.Sure.class)
                    .extracting(Detection::service)
                    .isEqualTo(current);
        }
    }

    @Test
    void a_new_subject_changes_the_service() {
        assertThat(detector.detect("combien coûte l'inscription au catéchisme ?", Optional.of(CATECHESE))
                        .service())
                .isEqualTo(RENSEIGNEMENT);
        assertThat(detector.detect("je veux le bulletin de mon fils", Optional.of(RENSEIGNEMENT))
                        .service())
                .isEqualTo(CATECHESE);
        assertThat(detector.detect("je veux parler à un responsable", Optional.of(CATECHESE))
                        .service())
                .isEqualTo(CONTACT_HUMAIN);
    }

    @Test
    void an_emergency_leads_to_a_human_out_of_any_service() {
        assertThat(detector.detect("et mon mari me frappe", Optional.of(CATECHESE)))
                .isEqualTo(new Detection.Sure(CONTACT_HUMAIN, "emergency"));
    }

    @Test
    void a_long_message_without_a_subject_keeps_the_service_and_is_unsure() {
        Detection detection = detector.detect(
                "alors voilà nous en avions discuté ensemble autrefois avec beaucoup de plaisir",
                Optional.of(CATECHESE));

        assertThat(detection).isInstanceOf(Detection.Unsure.class);
        assertThat(detection.service()).isEqualTo(CATECHESE);
    }
}
