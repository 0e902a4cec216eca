package sn.sdb.concierge.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-11-23 is a Monday. Dakar is at UTC all year. */
final class OfficeHoursTest {

    private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");

    private final OfficeHours hours =
            OfficeHours.parse("Mon-Fri 08:30-17:30, Sat 09:00-12:00", DAKAR).orElseThrow();

    @Test
    void days_and_ranges_of_days_are_read() {
        assertThat(hours.openings())
                .hasSize(6)
                .contains(
                        new OfficeHours.Opening(DayOfWeek.WEDNESDAY, LocalTime.of(8, 30), LocalTime.of(17, 30)),
                        new OfficeHours.Opening(DayOfWeek.SATURDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mon 8:00-9:00",
                "MON-TUE 08:00 - 09:00",
                "Mon - Tue 08:00-09:00",
                "Mon 08:00-12:00,Mon 14:00-18:00",
                "Mon 08:00-12:00, Mon 12:00-18:00"
            })
    void spaces_case_and_a_break_at_noon_are_no_trouble(String text) {
        assertThat(OfficeHours.parse(text, DAKAR)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon",
                "Mon 08:30",
                "Lun 08:30-17:30",
                "Fri-Mon 08:30-17:30",
                "Mon 17:30-08:30",
                "Mon 08:30-08:30",
                "Mon 24:00-25:00",
                "Mon 08:60-09:00",
                "Mon 08h30-17h30",
                "Mon 08:30-17:30,",
                "Mon 08:30-17:30; Tue 08:30-17:30",
                "Mon 08:00-12:00, Mon 11:00-18:00",
                "Mon-Fri 08:00-12:00, Wed 09:00-10:00"
            })
    void bad_input_is_refused(String text) {
        assertThat(OfficeHours.parse(text, DAKAR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
        "2026-11-23T08:30:00Z, 2026-11-23T08:30:00Z",
        "2026-11-23T06:00:00Z, 2026-11-23T08:30:00Z",
        "2026-11-23T17:30:00Z, 2026-11-24T08:30:00Z",
        "2026-11-27T18:00:00Z, 2026-11-28T09:00:00Z",
        "2026-11-28T12:00:00Z, 2026-11-30T08:30:00Z",
        "2026-11-29T10:00:00Z, 2026-11-30T08:30:00Z"
    })
    void the_next_opening_is_found_over_nights_and_weekends(Instant now, Instant opening) {
        assertThat(hours.nextOpening(now)).isEqualTo(opening);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, PT30M, 2026-11-23T10:30:00Z",
        "2026-11-23T17:15:00Z, PT30M, 2026-11-24T08:45:00Z",
        "2026-11-23T17:00:00Z, PT30M, 2026-11-23T17:30:00Z",
        "2026-11-28T11:45:00Z, PT30M, 2026-11-30T08:45:00Z",
        "2026-11-29T10:00:00Z, PT30M, 2026-11-30T09:00:00Z",
        "2026-11-27T17:00:00Z, PT10H, 2026-11-30T15:00:00Z"
    })
    void only_opening_time_counts(Instant now, Duration openTime, Instant due) {
        assertThat(hours.after(now, openTime)).isEqualTo(due);
    }

    @Test
    void a_break_at_noon_does_not_count() {
        OfficeHours split =
                OfficeHours.parse("Mon 14:00-18:00, Mon 08:00-12:00", DAKAR).orElseThrow();

        assertThat(split.after(Instant.parse("2026-11-23T11:45:00Z"), Duration.ofMinutes(30)))
                .isEqualTo(Instant.parse("2026-11-23T14:15:00Z"));
    }

    @Test
    void hours_are_those_of_the_office_and_its_zone() {
        OfficeHours tokyo = OfficeHours.parse("Mon-Fri 08:30-17:30", ZoneId.of("Asia/Tokyo"))
                .orElseThrow();

        assertThat(tokyo.nextOpening(Instant.parse("2026-11-22T23:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-22T23:30:00Z"));
    }

    @Test
    void an_office_that_never_opens_keeps_nobody_waiting() {
        OfficeHours never = new OfficeHours(List.of(), DAKAR);
        Instant now = Instant.parse("2026-11-23T10:00:00Z");

        assertThat(never.nextOpening(now)).isEqualTo(now);
        assertThat(never.after(now, Duration.ofMinutes(30))).isEqualTo(now.plus(Duration.ofMinutes(30)));
    }
}
