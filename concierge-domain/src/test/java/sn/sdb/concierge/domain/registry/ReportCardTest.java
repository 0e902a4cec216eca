package sn.sdb.concierge.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportCardTest {

    @Test
    void the_average_weighs_by_coefficient() {
        assertThat(card(grade("16.00", "20.00", "1.0"), grade("14.50", "20.00", "2.0"))
                        .average())
                .contains(new BigDecimal("15.00"));
    }

    @Test
    void marks_out_of_something_else_count_as_if_out_of_twenty() {
        assertThat(card(grade("5", "10", "1"), grade("20", "20", "1")).average())
                .contains(new BigDecimal("15.00"));
    }

    @Test
    void half_a_hundredth_is_rounded_up() {
        assertThat(card(grade("10.005", "20", "1")).average()).contains(new BigDecimal("10.01"));
    }

    @Test
    void thirds_that_make_a_whole_are_one() {
        // Each third rounded by itself, however many digits are kept, ends below the half.
        assertThat(card(grade("1.00075", "3", "1"), grade("1", "3", "1"), grade("1", "3", "1"))
                        .average())
                .contains(new BigDecimal("6.67"));
    }

    @Test
    void a_grade_without_a_mark_does_not_count() {
        assertThat(card(grade("12", "20", "1"), withoutMark()).average()).contains(new BigDecimal("12.00"));
    }

    @Test
    void no_grade_has_no_average_rather_than_zero() {
        assertThat(ReportCard.empty().average()).isEmpty();
        assertThat(card(withoutMark()).average()).isEmpty();
    }

    @Test
    void grades_that_all_weigh_nothing_have_no_average() {
        assertThat(card(grade("12", "20", "0")).average()).isEmpty();
    }

    @Test
    void zero_is_a_mark() {
        assertThat(card(grade("0", "20", "1")).average()).contains(new BigDecimal("0.00"));
    }

    @Test
    void subjects_come_in_the_order_of_their_first_grade() {
        ReportCard card = card(grade("Sacrements", "T1"), grade("Credo", "T1"), grade("Sacrements", "T2"));

        assertThat(card.bySubject().keySet()).containsExactly("Sacrements", "Credo");
        assertThat(card.bySubject().get("Sacrements").grades()).hasSize(2);
    }

    @Test
    void periods_come_in_the_order_of_their_first_grade() {
        ReportCard card = card(grade("Credo", "T2"), grade("Credo", "T1"), grade("Credo", "T2"));

        assertThat(card.byPeriod().keySet()).containsExactly("T2", "T1");
    }

    @Test
    void two_cards_make_one() {
        ReportCard first = card(grade("Credo", "T1"));
        ReportCard second = card(grade("Prières", "T1"));

        assertThat(first.and(second).grades())
                .containsExactly(first.grades().getFirst(), second.grades().getFirst());
    }

    @Test
    void a_mark_is_out_of_something_and_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(BigDecimal.ONE, BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(BigDecimal.ONE.negate(), BigDecimal.TEN));
    }

    @Test
    void a_coefficient_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> grade("1", "2", "-1"));
    }

    private static ReportCard card(Grade... grades) {
        return new ReportCard(List.of(grades));
    }

    private static Grade grade(String value, String outOf, String coefficient) {
        Mark mark = new Mark(new BigDecimal(value), new BigDecimal(outOf));
        return new Grade("", "Credo", "", "T1", Optional.empty(), Optional.of(mark), new BigDecimal(coefficient), "");
    }

    private static Grade grade(String subject, String period) {
        return new Grade("", subject, "", period, Optional.empty(), Optional.empty(), BigDecimal.ONE, "");
    }

    private static Grade withoutMark() {
        return grade("Credo", "T1");
    }
}
