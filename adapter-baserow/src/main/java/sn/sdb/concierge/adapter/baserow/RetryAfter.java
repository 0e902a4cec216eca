package sn.sdb.concierge.adapter.baserow;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private RetryAfter() {}

    /** Of the header's seconds, which is what Baserow's framework sends; a date is nobody's we know. */
    static Optional<Duration> of(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }
}
