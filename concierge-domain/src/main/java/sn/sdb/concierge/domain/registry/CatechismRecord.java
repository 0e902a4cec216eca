package sn.sdb.concierge.domain.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the registry keeps of one catechumen, as far as their parents may see it.
 *
 * @param enrolments in the order of the registry
 * @param withoutYear grades that the registry ascribes to no enrolment
 */
public record CatechismRecord(Catechumen catechumen, List<Enrolment> enrolments, ReportCard withoutYear) {

    private static final Comparator<Enrolment> BY_YEAR =
            Comparator.comparing(Enrolment::year).thenComparing(Enrolment::isConfirmed);

    public CatechismRecord {
        enrolments = List.copyOf(enrolments);
    }

    /** The enrolment of the latest year that was neither refused nor cancelled; a confirmed one first. */
    public Optional<Enrolment> current() {
        return enrolments.stream()
                .filter(enrolment -> enrolment.status().isOpen())
                .max(BY_YEAR);
    }

    /** The grades to be shown now: those of the current year, and those of no year. */
    public ReportCard reportCard() {
        return current().map(Enrolment::reportCard).orElseGet(ReportCard::empty).and(withoutYear);
    }

    /** All certificates, the latest year's first. */
    public List<Certificate> certificates() {
        return enrolments.stream()
                .sorted(BY_YEAR.reversed())
                .flatMap(enrolment -> enrolment.certificates().stream())
                .toList();
    }

    @Override
    public String toString() {
        return "CatechismRecord[masked]";
    }
}
