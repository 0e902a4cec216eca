package sn.sdb.concierge.domain.registry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Published grades, in the order in which they are shown.
 *
 * @param grades of one catechumen
 */
public record ReportCard(List<Grade> grades) {

    private static final BigDecimal SCALE = BigDecimal.valueOf(20);

    private static final int DECIMALS = 2;

    public ReportCard {
        grades = List.copyOf(grades);
    }

    /** Without any grade. */
    public static ReportCard empty() {
        return new ReportCard(List.of());
    }

    public boolean isEmpty() {
        return grades.isEmpty();
    }

    /**
     * The average out of 20, of those that have a mark, by their coefficients; exact, then rounded half up to two
     * decimals. Empty when there is nothing to go by, which is not 0.
     */
    public Optional<BigDecimal> average() {
        BigDecimal numerator = BigDecimal.ZERO;
        BigDecimal denominator = BigDecimal.ONE;
        BigDecimal weight = BigDecimal.ZERO;
        for (Grade grade : grades) {
            if (grade.mark().isPresent()) {
                Mark mark = grade.mark().get();
                BigDecimal points = mark.value().multiply(SCALE).multiply(grade.coefficient());
                // A sum of fractions, so that nothing is rounded before the end.
                numerator = numerator.multiply(mark.outOf()).add(points.multiply(denominator));
                denominator = denominator.multiply(mark.outOf());
                weight = weight.add(grade.coefficient());
            }
        }
        return weight.signum() == 0
                ? Optional.empty()
                : Optional.of(numerator.divide(denominator.multiply(weight), DECIMALS, RoundingMode.HALF_UP));
    }

    /** By subject, each with its own average; in the order in which subjects first appear. */
    public Map<String, ReportCard> bySubject() {
        return by(Grade::subject);
    }

    /** By period, each with its own average; in the order in which periods first appear. */
    public Map<String, ReportCard> byPeriod() {
        return by(Grade::period);
    }

    private Map<String, ReportCard> by(Function<Grade, String> part) {
        Map<String, List<Grade>> lists = new LinkedHashMap<>();
        grades.forEach(grade -> lists.computeIfAbsent(part.apply(grade), key -> new ArrayList<>())
                .add(grade));
        Map<String, ReportCard> cards = new LinkedHashMap<>();
        lists.forEach((key, list) -> cards.put(key, new ReportCard(list)));
        return cards;
    }

    /** These, and then those. */
    public ReportCard and(ReportCard others) {
        List<Grade> all = new ArrayList<>(grades);
        all.addAll(others.grades);
        return new ReportCard(all);
    }

    @Override
    public String toString() {
        return "ReportCard[" + grades.size() + " grades]";
    }
}
