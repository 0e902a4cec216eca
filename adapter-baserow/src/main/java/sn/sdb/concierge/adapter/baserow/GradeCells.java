package sn.sdb.concierge.adapter.baserow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import sn.sdb.concierge.domain.registry.Grade;
import sn.sdb.concierge.domain.registry.Mark;

/** One row of the table of grades as a grade. */
record GradeCells(Row row, Grade grade) {

    private static final BigDecimal USUAL_MAXIMUM = BigDecimal.valueOf(20);
    private static final BigDecimal USUAL_COEFFICIENT = BigDecimal.ONE;

    /** Oldest first, those without a day last. */
    static final Comparator<GradeCells> IN_ORDER = Comparator.comparing(
                    (GradeCells cells) -> cells.grade().date().orElse(LocalDate.MAX))
            .thenComparingLong(cells -> cells.row().id());

    static GradeCells of(Row row, ZoneId zone) {
        Optional<BigDecimal> maximum =
                usable(row, Field.GRADE_MAXIMUM, USUAL_MAXIMUM).filter(outOf -> outOf.signum() > 0);
        Optional<BigDecimal> coefficient = usable(row, Field.GRADE_COEFFICIENT, USUAL_COEFFICIENT);
        // A mark whose weight or maximum cannot be read would falsify the average: better none.
        Optional<Mark> mark = coefficient.isEmpty()
                ? Optional.empty()
                : maximum.flatMap(outOf -> row.number(Field.GRADE_VALUE)
                        .filter(value -> value.signum() >= 0)
                        .map(value -> new Mark(value, outOf)));
        return new GradeCells(
                row,
                new Grade(
                        row.text(Field.GRADE_TITLE),
                        row.text(Field.GRADE_SUBJECT),
                        row.text(Field.GRADE_KIND),
                        row.text(Field.GRADE_PERIOD),
                        row.date(Field.GRADE_DATE, zone),
                        mark,
                        coefficient.orElse(USUAL_COEFFICIENT),
                        row.text(Field.GRADE_COMMENT)));
    }

    /** The usual one for an empty cell; none for one that makes no sense. */
    private static Optional<BigDecimal> usable(Row row, Field field, BigDecimal usual) {
        return row.isEmpty(field) ? Optional.of(usual) : row.number(field).filter(number -> number.signum() >= 0);
    }
}
