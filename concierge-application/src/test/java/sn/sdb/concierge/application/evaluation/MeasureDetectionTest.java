package sn.sdb.concierge.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.service.Lexicon;
import sn.sdb.concierge.domain.service.ServiceDetector;
import sn.sdb.concierge.domain.service.ServiceType;

final class MeasureDetectionTest {

    private static final LabelledMessage FEES =
            new LabelledMessage("1", "combien coûte l'inscription", ServiceType.RENSEIGNEMENT, false);
    private static final LabelledMessage MARKS =
            new LabelledMessage("2", "les notes de mon fils", ServiceType.CATECHESE, false);
    private static final LabelledMessage DANGER =
            new LabelledMessage("3", "mon père me bat tous les jours", ServiceType.CONTACT_HUMAIN, true);

    private final MeasureDetection measure =
            new MeasureDetection(new EmergencyDetector(Lexicon.standard()), new ServiceDetector(Lexicon.standard()));

    @Test
    void what_is_right_counts_in_every_share() {
        DetectionReport report = measure.measure(List.of(FEES, MARKS, DANGER));

        assertThat(report.accuracy()).isEqualTo(new Share(3, 3));
        assertThat(report.emergencyRecall()).isEqualTo(new Share(1, 1));
        assertThat(report.falseAlarms()).isEqualTo(new Share(0, 2));
        assertThat(report.worst()).isEmpty();
    }

    @Test
    void a_wrong_service_is_in_the_matrix_and_among_the_worst() {
        DetectionReport report =
                measure.measure(List.of(new LabelledMessage("9", FEES.text(), ServiceType.CATECHESE, false), MARKS));

        assertThat(report.accuracy()).isEqualTo(new Share(1, 2));
        assertThat(report.said(ServiceType.CATECHESE, ServiceType.RENSEIGNEMENT))
                .isEqualTo(1);
        assertThat(report.said(ServiceType.CATECHESE, ServiceType.CATECHESE)).isEqualTo(1);
        assertThat(report.said(ServiceType.RENSEIGNEMENT, ServiceType.CATECHESE))
                .isZero();
        assertThat(report.worst()).extracting(WorstCase::id).containsExactly("9");
    }

    @Test
    void a_missed_emergency_comes_before_a_false_alarm_and_that_before_a_wrong_service() {
        DetectionReport report = measure.measure(List.of(
                new LabelledMessage("wrong", FEES.text(), ServiceType.CATECHESE, false),
                new LabelledMessage("alarm", DANGER.text(), ServiceType.CONTACT_HUMAIN, false),
                new LabelledMessage("missed", FEES.text(), ServiceType.CONTACT_HUMAIN, true)));

        assertThat(report.worst()).extracting(WorstCase::id).containsExactly("missed", "alarm", "wrong");
        assertThat(report.worst())
                .extracting(WorstCase::kind)
                .containsExactly("missed emergency", "false alarm", "wrong service");
        assertThat(report.emergencyRecall()).isEqualTo(new Share(0, 1));
        assertThat(report.falseAlarms()).isEqualTo(new Share(1, 2));
    }

    @Test
    void an_emergency_that_should_not_go_to_a_human_is_a_mistake_of_the_label() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledMessage("x", "au secours", ServiceType.CATECHESE, true));
    }

    @Test
    void of_nothing_no_target_is_missed() {
        DetectionReport report = measure.measure(List.of());

        assertThat(report.accuracy().isAtLeast(DetectionReport.LEAST_ACCURACY)).isTrue();
        assertThat(report.falseAlarms().isAtMost(DetectionReport.MOST_FALSE_ALARMS))
                .isTrue();
    }
}
