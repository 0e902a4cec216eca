package sn.sdb.concierge.domain.handoff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days on which the office is closed whatever day of the week it is. */
public final class PublicHolidays {

    /** No day at all. */
    public static final PublicHolidays NONE = new PublicHolidays(List.of());

    private static final Pattern LINE =
            Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})|easter\\+(\\d{1,3})|(hijri )?(\\d{2}-\\d{2}))\\s+(\\S.*)");

    /** What a line may look like. */
    private static final String EXAMPLES = "\"05-01 Fête du Travail\", \"easter+1 Lundi de Pâques\", "
            + "\"hijri 10-01 Korité\" or \"2027-03-10 Korité\"";

    private final List<Holiday> holidays;

    private PublicHolidays(List<Holiday> holidays) {
        this.holidays = List.copyOf(holidays);
    }

    private interface Rule {
        boolean isOn(LocalDate date);
    }

    /** @param year the only one; 0 for every year */
    private record Holiday(String name, int year, Rule rule) {}

    /** Those of Senegal, as far as they can be computed. */
    public static PublicHolidays ofSenegal() {
        try (InputStream file = Objects.requireNonNull(
                        PublicHolidays.class.getResourceAsStream("holidays-senegal.txt"), "part of this module");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a calendar: one holiday a line, as in {@code holidays-senegal.txt}; empty lines and those that begin with a hash
     * are passed over.
     *
     * @throws IllegalArgumentException when a line cannot be read; says which, and what one looks like
     */
    public static PublicHolidays parse(List<String> lines) {
        List<Holiday> holidays = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                holidays.add(holiday(i + 1, line));
            }
        }
        return new PublicHolidays(holidays);
    }

    private static Holiday holiday(int number, String line) {
        Matcher parts = LINE.matcher(line);
        try {
            if (parts.matches()) {
                return holiday(parts);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("line " + number + ": no such day; write " + EXAMPLES, e);
        }
        throw new IllegalArgumentException("line " + number + " is no holiday; write " + EXAMPLES);
    }

    private static Holiday holiday(Matcher parts) {
        String name = parts.group(5).strip();
        if (parts.group(1) != null) {
            LocalDate only = LocalDate.parse(parts.group(1));
            return new Holiday(name, only.getYear(), only::equals);
        }
        if (parts.group(2) != null) {
            int days = Integer.parseInt(parts.group(2));
            return new Holiday(
                    name, 0, date -> easter(date.getYear()).plusDays(days).equals(date));
        }
        MonthDay day = MonthDay.parse("--" + parts.group(4));
        return new Holiday(
                name, 0, parts.group(3) == null ? date -> MonthDay.from(date).equals(day) : date -> isHijri(date, day));
    }

    /** Whether the office is closed on this day. */
    public boolean contains(LocalDate date) {
        return holidays.stream().anyMatch(holiday -> applies(holiday, date.getYear()) && holiday.rule.isOn(date));
    }

    private boolean applies(Holiday holiday, int year) {
        return holiday.year == year
                || (holiday.year == 0
                        && holidays.stream().noneMatch(other -> other.year == year && other.name.equals(holiday.name)));
    }

    private static boolean isHijri(LocalDate date, MonthDay day) {
        try {
            HijrahDate hijri = HijrahDate.from(date);
            return hijri.get(ChronoField.MONTH_OF_YEAR) == day.getMonthValue()
                    && hijri.get(ChronoField.DAY_OF_MONTH) == day.getDayOfMonth();
        } catch (DateTimeException e) {
            // Past the end of the table, in 2174.
            return false;
        }
    }

    /** Easter Sunday of the Gregorian calendar, after the anonymous algorithm that Nature published in 1876. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
