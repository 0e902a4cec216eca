package sn.sdb.concierge.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.registry.Enrolment.Status;
import sn.sdb.concierge.domain.registry.Stage.Sacrament;
import sn.sdb.concierge.domain.registry.sample.SampleParish;

final class CatechismRecordTest {

    @Test
    void the_current_enrolment_is_that_of_the_latest_year() {
        CatechismRecord record = record(year("2024-2025", Status.CONFIRMED), year("2025-2026", Status.SUBMITTED));

        assertThat(record.current()).map(Enrolment::year).contains("2025-2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSED", "CANCELLED"})
    void an_enrolment_that_came_to_nothing_is_not_current(Status status) {
        CatechismRecord record = record(year("2024-2025", Status.CONFIRMED), year("2025-2026", status));

        assertThat(record.current()).map(Enrolment::year).contains("2024-2025");
    }

    @Test
    void of_two_enrolments_in_a_year_the_confirmed_one_is_current() {
        CatechismRecord record = record(year("2025-2026", Status.CONFIRMED), year("2025-2026", Status.SUBMITTED));

        assertThat(record.current()).map(Enrolment::isConfirmed).contains(true);
    }

    @Test
    void who_was_never_enrolled_has_no_current_enrolment() {
        assertThat(record().current()).isEmpty();
    }

    @Test
    void the_report_card_has_the_current_grades_and_those_of_no_year() {
        Grade old = grade("vieux");
        Grade now = grade("neuf");
        Grade stray = grade("sans année");
        CatechismRecord record = new CatechismRecord(
                SampleParish.MARIE,
                List.of(year("2024-2025", Status.CONFIRMED, old), year("2025-2026", Status.CONFIRMED, now)),
                new ReportCard(List.of(stray)));

        assertThat(record.reportCard().grades()).containsExactly(now, stray);
    }

    @Test
    void certificates_come_latest_year_first() {
        Certificate old = certificate("vieux.pdf");
        Certificate now = certificate("neuf.pdf");

        assertThat(record(certified("2024-2025", old), certified("2025-2026", now))
                        .certificates())
                .containsExactly(now, old);
    }

    @Test
    void a_stage_is_followed_by_the_next_one_and_the_last_by_none() {
        assertThat(Stage.AWAKENING.next()).contains(Stage.YEAR_1);
        assertThat(Stage.CONFIRMATION.next()).isEmpty();
    }

    @Test
    void two_stages_prepare_for_a_sacrament() {
        assertThat(Stage.YEAR_3.prepares()).contains(Sacrament.FIRST_COMMUNION);
        assertThat(Stage.CONFIRMATION.prepares()).contains(Sacrament.CONFIRMATION);
        assertThat(Arrays.stream(Stage.values())
                        .filter(stage -> stage.prepares().isPresent()))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../../11", "11&filter_type=OR", "é"})
    void an_id_holds_nothing_that_means_something_in_an_address(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ParentId(id));
        assertThatIllegalArgumentException().isThrownBy(() -> new CatechumenId(id));
        assertThatIllegalArgumentException().isThrownBy(() -> new CertificateId(id));
    }

    @Test
    void people_have_names() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Catechumen(SampleParish.MARIE.id(), " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parent(SampleParish.AWA.id(), SampleParish.AWA.code(), ""));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothing_of_a_registry_prints_itself(Object value) {
        assertThat(value.toString())
                .doesNotContain("EXEMPLE", "Marie", "Awa", "FAKE", "7Q2M9", "14.50", "Credo", "0501", "Paroisse")
                .doesNotContain("certificat", "2025-2026", "101");
    }

    static Stream<Object> everything() {
        CatechismRecord record = SampleParish.parish().pupils().getFirst().record();
        Enrolment enrolment = record.enrolments().getFirst();
        List<Object> everything = new ArrayList<>(List.of(
                SampleParish.parish(),
                SampleParish.AWA,
                SampleParish.AWA.id(),
                SampleParish.MARIE,
                SampleParish.MARIE.id(),
                SampleParish.CERTIFICATE,
                SampleParish.CERTIFICATE.id(),
                new CertificateFile(SampleParish.CERTIFICATE.name(), Media.of("application/pdf", new byte[] {1})),
                record,
                enrolment,
                enrolment.lesson(),
                enrolment.progress(),
                enrolment.reportCard(),
                enrolment.reportCard().grades().getFirst(),
                enrolment.reportCard().grades().getFirst().mark().orElseThrow()));
        everything.add(new CatechismRegistry.Lookup.Found(SampleParish.AWA, record));
        everything.add(new CatechismRegistry.Access.Granted(SampleParish.AWA, List.of(SampleParish.MARIE)));
        everything.add(new CatechismRegistry.Identification.Identified(SampleParish.AWA));
        return everything.stream();
    }

    private static CatechismRecord record(Enrolment... enrolments) {
        return new CatechismRecord(SampleParish.MARIE, List.of(enrolments), ReportCard.empty());
    }

    private static Enrolment year(String year, Status status, Grade... grades) {
        return enrolment(year, status, new ReportCard(List.of(grades)), List.of());
    }

    private static Enrolment certified(String year, Certificate certificate) {
        return enrolment(year, Status.CONFIRMED, ReportCard.empty(), List.of(certificate));
    }

    private static Enrolment enrolment(String year, Status status, ReportCard card, List<Certificate> certificates) {
        Lesson lesson = new Lesson(Optional.empty(), Optional.empty(), Optional.empty(), "", "", "", "", "");
        Progress progress = new Progress("", Optional.empty(), List.of(), "", "", List.of());
        return new Enrolment("", year, status, lesson, progress, card, certificates);
    }

    private static Certificate certificate(String name) {
        return new Certificate(new CertificateId(name), FileName.of(name), "application/pdf", 1);
    }

    private static Grade grade(String title) {
        return new Grade(title, "", "", "", Optional.empty(), Optional.empty(), BigDecimal.ONE, "");
    }
}
