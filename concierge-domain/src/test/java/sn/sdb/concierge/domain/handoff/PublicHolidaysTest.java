package sn.sdb.concierge.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicHolidaysTest {

    private final PublicHolidays senegal = PublicHolidays.ofSenegal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-04-04",
                "2026-05-01",
                "2026-08-15",
                "2026-11-01",
                "2026-12-25", // fixed
                "2025-04-21",
                "2026-04-06",
                "2027-03-29", // Easter Monday
                "2025-05-29",
                "2026-05-14",
                "2027-05-06", // Ascension
                "2025-06-09",
                "2026-05-25",
                "2027-05-17", // Whit Monday
                "2026-03-20",
                "2026-05-27",
                "2026-06-25" // computed: Korité, Tabaski, Tamkharit
            })
    void the_office_is_closed_on_the_holidays_of_senegal(LocalDate date) {
        assertThat(senegal.contains(date)).isTrue();
    }

    @Test
    void a_year_has_fourteen_of_them_and_sometimes_one_more() {
        for (int year = 2024; year < 2080; year++) {
            LocalDate begin = LocalDate.of(year, 1, 1);
            assertThat(begin.datesUntil(begin.plusYears(1)).filter(senegal::contains))
                    .as("%d", year)
                    .hasSizeBetween(11, 16);
        }
    }

    @Test
    void a_date_replaces_in_its_year_what_is_computed_under_the_same_name() {
        PublicHolidays moon = PublicHolidays.parse(List.of("hijri 10-01  Korité", "", "# seen", "2026-03-21  Korité"));

        assertThat(moon.contains(LocalDate.of(2026, 3, 20))).isFalse();
        assertThat(moon.contains(LocalDate.of(2026, 3, 21))).isTrue();
        assertThat(moon.contains(LocalDate.of(2025, 3, 30))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Noël", "12-25", "25-12 Noël", "2026-02-30 Noël", "easter Pâques", "hijri 13-01 Korité"})
    void a_line_that_cannot_be_read_is_named_with_what_to_write(String line) {
        assertThatThrownBy(() -> PublicHolidays.parse(List.of("01-01 Jour de l'An", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("05-01 Fête du Travail");
    }

    @Test
    void an_answer_that_would_be_due_on_a_holiday_is_due_on_the_next_open_day() {
        ZoneId dakar = ZoneId.of("Africa/Dakar");
        OfficeHours hours =
                OfficeHours.parse("Mon-Fri 08:30-17:30", dakar).orElseThrow().closedOn(senegal);

        // The Thursday of Ascension.
        assertThat(hours.nextOpening(
                        LocalDateTime.of(2026, 5, 14, 10, 0).atZone(dakar).toInstant()))
                .isEqualTo(LocalDateTime.of(2026, 5, 15, 8, 30).atZone(dakar).toInstant());
    }
}
