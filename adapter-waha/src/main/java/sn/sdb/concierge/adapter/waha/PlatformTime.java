package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the platform's time, whose unit has differed between engines (WAHA issue 2139). */
final class PlatformTime {

    /** As seconds, this is the year 5138: what exceeds it counts milliseconds. */
    private static final double MILLIS_FROM = 1e11;

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofDays(1);

    private final InstantSource clock;

    PlatformTime(InstantSource clock) {
        this.clock = clock;
    }

    /** The first of the two that makes sense; now, when neither does. */
    Instant read(JsonNode time, JsonNode otherwise) {
        Instant now = clock.instant();
        Instant latest = now.plus(CLOCKS_DIFFER_BY);
        Instant first = parse(time, latest);
        if (first.isAfter(Instant.EPOCH)) {
            return first;
        }
        Instant second = parse(otherwise, latest);
        return second.isAfter(Instant.EPOCH) ? second : now;
    }

    /** The time, where it tells one that can be. */
    Optional<Instant> told(JsonNode time) {
        return Optional.of(parse(time, clock.instant().plus(CLOCKS_DIFFER_BY))).filter(Instant.EPOCH::isBefore);
    }

    /** The epoch when there is none, or one that cannot be. */
    private static Instant parse(JsonNode node, Instant latest) {
        OptionalDouble number = LooseJson.number(node);
        if (number.isEmpty()) {
            return Instant.EPOCH;
        }
        double value = number.getAsDouble();
        Instant time = Instant.ofEpochMilli(Math.round(value > MILLIS_FROM ? value : value * 1000));
        return time.isAfter(latest) ? Instant.EPOCH : time;
    }
}
