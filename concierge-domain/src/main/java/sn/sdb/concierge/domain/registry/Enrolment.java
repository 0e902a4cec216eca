package sn.sdb.concierge.domain.registry;

import java.util.List;

/**
 * One year of catechism of one catechumen.
 *
 * @param reference the office's own
 * @param year such as "2025-2026"; empty when the registry does not say
 * @param status what became of it
 * @param reportCard the grades of that year
 */
public record Enrolment(
        String reference,
        String year,
        Status status,
        Lesson lesson,
        Progress progress,
        ReportCard reportCard,
        List<Certificate> certificates) {

    public Enrolment {
        certificates = List.copyOf(certificates);
    }

    /** What became of it. */
    public enum Status {
        DRAFT,
        SUBMITTED,
        AWAITING_PAYMENT,
        CONFIRMED,
        REFUSED,
        CANCELLED,
        /** The registry says something that nobody told us about, or nothing. */
        UNKNOWN;

        /** Whether somebody is, or is about to be, in that year's catechism. */
        public boolean isOpen() {
            return this != REFUSED && this != CANCELLED;
        }
    }

    /** Whether the office may be quoted for it. */
    public boolean isConfirmed() {
        return status == Status.CONFIRMED;
    }

    @Override
    public String toString() {
        return "Enrolment[masked]";
    }
}
