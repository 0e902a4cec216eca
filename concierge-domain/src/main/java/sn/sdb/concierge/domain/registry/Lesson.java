package sn.sdb.concierge.domain.registry;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When and where a group meets.
 *
 * @param hours what the office wrote about the time in its own words; when it is there, it is shown in place of the time
 * @param group such as "3A"; empty when the registry does not say, as the next three
 */
public record Lesson(
        Optional<DayOfWeek> day,
        Optional<LocalTime> begins,
        Optional<LocalTime> ends,
        String hours,
        String group,
        String parish,
        String room,
        String catechist) {

    /** Whether anything is known of when it is. */
    public boolean hasTime() {
        return day.isPresent() || begins.isPresent() || ends.isPresent() || !hours.isEmpty();
    }

    @Override
    public String toString() {
        return "Lesson[masked]";
    }
}
