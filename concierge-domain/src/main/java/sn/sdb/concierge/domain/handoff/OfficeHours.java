package sn.sdb.concierge.domain.handoff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the office is open, in its own time zone.
 *
 * @param holidays on which it is not
 */
public record OfficeHours(List<Opening> openings, ZoneId zone, PublicHolidays holidays) {

    private static final Pattern PART =
            Pattern.compile("([A-Za-z]{3})(?:\\s*-\\s*([A-Za-z]{3}))?\\s+(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public OfficeHours {
        openings = List.copyOf(openings);
    }

    /** Open on every day of the week that has hours. */
    public OfficeHours(List<Opening> openings, ZoneId zone) {
        this(openings, zone, PublicHolidays.NONE);
    }

    /** The same hours, but for these days. */
    public OfficeHours closedOn(PublicHolidays days) {
        return new OfficeHours(openings, zone, days);
    }

    /** Reads {@code Mon-Fri 08:30-17:30, Sat 09:00-12:00}; empty when it cannot be read. */
    public static Optional<OfficeHours> parse(String text, ZoneId zone) {
        List<Opening> openings = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = DAYS.indexOf(matcher.group(1).toLowerCase(Locale.ROOT));
            int last = matcher.group(2) == null
                    ? first
                    : DAYS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
            Optional<LocalTime> opens = time(matcher.group(3));
            Optional<LocalTime> closes = time(matcher.group(4));
            if (first < 0
                    || last < first
                    || opens.isEmpty()
                    || closes.isEmpty()
                    || !opens.get().isBefore(closes.get())) {
                return Optional.empty();
            }
            for (int day = first; day <= last; day++) {
                openings.add(new Opening(DayOfWeek.of(day + 1), opens.get(), closes.get()));
            }
        }
        return overlapping(openings) ? Optional.empty() : Optional.of(new OfficeHours(openings, zone));
    }

    /** Hours that overlap would be counted twice. */
    private static boolean overlapping(List<Opening> openings) {
        for (int i = 0; i < openings.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (openings.get(i).overlaps(openings.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The moment that lies this much opening time after {@code now}; at once when the office never opens. */
    public Instant after(Instant now, Duration openTime) {
        Duration left = openTime;
        ZonedDateTime cursor = now.atZone(zone);
        for (int days = 0; days < 15; days++) {
            for (Opening opening : openingsOn(cursor.toLocalDate())) {
                ZonedDateTime from = later(cursor, cursor.with(opening.opens()));
                ZonedDateTime until = cursor.with(opening.closes());
                if (from.isBefore(until)) {
                    Duration available = Duration.between(from, until);
                    if (available.compareTo(left) >= 0) {
                        return from.plus(left).toInstant();
                    }
                    left = left.minus(available);
                }
            }
            cursor = cursor.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
        return now.plus(openTime);
    }

    /** When the office is next open: {@code now} while it is. */
    public Instant nextOpening(Instant now) {
        return after(now, Duration.ZERO);
    }

    private List<Opening> openingsOn(LocalDate date) {
        return openings.stream()
                .filter(opening -> opening.day() == date.getDayOfWeek() && !holidays.contains(date))
                .sorted()
                .toList();
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static Optional<LocalTime> time(String text) {
        String[] parts = text.split(":", 2);
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }

    /** One stretch of a day. */
    public record Opening(DayOfWeek day, LocalTime opens, LocalTime closes) implements Comparable<Opening> {
        private boolean overlaps(Opening other) {
            return day == other.day && opens.isBefore(other.closes) && other.opens.isBefore(closes);
        }

        @Override
        public int compareTo(Opening other) {
            return opens.compareTo(other.opens);
        }
    }
}
