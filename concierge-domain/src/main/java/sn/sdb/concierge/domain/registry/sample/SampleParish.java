package sn.sdb.concierge.domain.registry.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.registry.CatechismRecord;
import sn.sdb.concierge.domain.registry.Catechumen;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.Certificate;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.Grade;
import sn.sdb.concierge.domain.registry.Lesson;
import sn.sdb.concierge.domain.registry.Mark;
import sn.sdb.concierge.domain.registry.Parent;
import sn.sdb.concierge.domain.registry.ParentCode;
import sn.sdb.concierge.domain.registry.ParentId;
import sn.sdb.concierge.domain.registry.Progress;
import sn.sdb.concierge.domain.registry.ReportCard;
import sn.sdb.concierge.domain.registry.Stage;
import sn.sdb.concierge.domain.registry.sample.Parish.Guardian;
import sn.sdb.concierge.domain.registry.sample.Parish.Paper;
import sn.sdb.concierge.domain.registry.sample.Parish.Pupil;

/** Made-up families, so that everything can be seen without a registry. Nobody of that name is meant. */
public final class SampleParish {

    /** A mother of two; the code that the documentation names. */
    public static final Parent AWA = new Parent(new ParentId("11"), new ParentCode("FAKE-PAR-7Q2M9"), "Awa EXEMPLE");

    /** A father of one. */
    public static final Parent JOSEPH =
            new Parent(new ParentId("12"), new ParentCode("FAKE-PAR-4X8T1"), "Joseph MODELE");

    /** Awa's daughter, who has grades and a certificate. */
    public static final Catechumen MARIE = new Catechumen(new CatechumenId("101"), "Marie-Noëlle EXEMPLE");

    /** Awa's son, who has no grade yet. */
    public static final Catechumen PIERRE = new Catechumen(new CatechumenId("102"), "Pierre EXEMPLE");

    /** Joseph's daughter. */
    public static final Catechumen ANTA = new Catechumen(new CatechumenId("103"), "Anta MODELE");

    /** Marie-Noëlle's. */
    public static final Certificate CERTIFICATE = new Certificate(
            new CertificateId("certificat-0501.pdf"),
            FileName.of("certificat-0501.pdf"),
            "application/pdf",
            content().size());

    private SampleParish() {}

    /** The parish. */
    public static Parish parish() {
        return new Parish(
                List.of(
                        new Guardian(AWA, Set.of(MARIE.id(), PIERRE.id()), false),
                        new Guardian(JOSEPH, Set.of(ANTA.id()), false)),
                List.of(marie(), pierre(), anta()),
                List.of(new Paper(CERTIFICATE.id(), content())));
    }

    private static Media content() {
        return Media.of("application/pdf", "%PDF-1.4\n% Certificat fictif\n%%EOF\n".getBytes(US_ASCII));
    }

    private static Pupil marie() {
        ReportCard grades = new ReportCard(List.of(
                grade("Contrôle 1 – Credo", "Credo", "Contrôle", LocalDate.of(2025, 11, 8), "16.00", "1.0"),
                grade("Examen T1", "Sacrements", "Examen", LocalDate.of(2025, 12, 6), "14.50", "2.0")));
        Enrolment year = new Enrolment(
                "INS-FAKE-2025-0501",
                "2025-2026",
                Enrolment.Status.CONFIRMED,
                lesson(DayOfWeek.SATURDAY, LocalTime.of(16, 0), "3A", "Mme Fictive TEST"),
                progress("3e année – Première communion", Stage.YEAR_3),
                grades,
                List.of(CERTIFICATE));
        Grade hidden = grade("Contrôle 2 – Prières", "Prières", "Contrôle", LocalDate.of(2025, 11, 29), "3.00", "1.0");
        return new Pupil(new CatechismRecord(MARIE, List.of(year), ReportCard.empty()), List.of(hidden));
    }

    private static Pupil pierre() {
        Enrolment year = new Enrolment(
                "INS-FAKE-2025-0502",
                "2025-2026",
                Enrolment.Status.AWAITING_PAYMENT,
                lesson(DayOfWeek.WEDNESDAY, LocalTime.of(15, 30), "4B", "M. Fictif ESSAI"),
                progress("4e année", Stage.YEAR_4),
                ReportCard.empty(),
                List.of());
        return new Pupil(new CatechismRecord(PIERRE, List.of(year), ReportCard.empty()), List.of());
    }

    private static Pupil anta() {
        Enrolment year = new Enrolment(
                "INS-FAKE-2025-0503",
                "2025-2026",
                Enrolment.Status.CONFIRMED,
                lesson(DayOfWeek.SATURDAY, LocalTime.of(9, 0), "E1", "Mme Modèle ESSAI"),
                progress("Éveil", Stage.AWAKENING),
                new ReportCard(List.of(
                        grade("Contrôle 1", "Prières", "Contrôle", LocalDate.of(2025, 11, 15), "12.00", "1.0"))),
                List.of());
        return new Pupil(new CatechismRecord(ANTA, List.of(year), ReportCard.empty()), List.of());
    }

    private static Lesson lesson(DayOfWeek day, LocalTime begins, String group, String catechist) {
        return new Lesson(
                Optional.of(day),
                Optional.of(begins),
                Optional.of(begins.plusMinutes(90)),
                "",
                group,
                "Paroisse Fictive Saint-Exemple",
                "Salle B",
                catechist);
    }

    private static Progress progress(String level, Stage stage) {
        return new Progress(level, Optional.of(stage), List.of(), "", "", List.of());
    }

    private static Grade grade(
            String title, String subject, String kind, LocalDate date, String value, String coefficient) {
        return new Grade(
                title,
                subject,
                kind,
                "T1",
                Optional.of(date),
                Optional.of(new Mark(new BigDecimal(value), new BigDecimal("20.00"))),
                new BigDecimal(coefficient),
                "");
    }
}
