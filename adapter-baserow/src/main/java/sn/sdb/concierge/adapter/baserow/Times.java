package sn.sdb.concierge.adapter.baserow;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of day as people write them: 16:00, 16h, 9 h 30. */
final class Times {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}) ?[:hH] ?([0-9]{2})?");

    private Times() {}

    static Optional<LocalTime> of(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        String minutes = time.group(2);
        try {
            return Optional.of(
                    LocalTime.of(Integer.parseInt(time.group(1)), minutes == null ? 0 : Integer.parseInt(minutes)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
