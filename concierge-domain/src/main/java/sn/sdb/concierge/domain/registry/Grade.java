package sn.sdb.concierge.domain.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One published grade; what is not published is not told by any registry.
 *
 * @param title what was asked, such as "Examen T1"; empty when the registry does not say, as the next three
 * @param subject such as "Credo"
 * @param kind such as "Contrôle"
 * @param period such as "T1"
 * @param mark empty for a line without one, such as an absence
 * @param coefficient its weight in the average, not negative
 * @param comment empty when there is none
 */
public record Grade(
        String title,
        String subject,
        String kind,
        String period,
        Optional<LocalDate> date,
        Optional<Mark> mark,
        BigDecimal coefficient,
        String comment) {

    public Grade {
        if (coefficient.signum() < 0) {
            throw new IllegalArgumentException("a coefficient is not negative");
        }
    }

    @Override
    public String toString() {
        return "Grade[masked]";
    }
}
