package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Steps in an order that a seed decides, by a clock that only these steps move. Tests name the seed they fail with. */
final class Walk {

    private static final int KNOWN = 150;
    private static final int NEW = 50;

    private final Random random;
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    Walk(long seed) {
        random = new Random(seed);
    }

    /** The same in every run, and some that never were tried before. */
    static LongStream seeds() {
        return LongStream.concat(
                LongStream.rangeClosed(1, KNOWN), new Random().longs(NEW).map(seed -> seed & Long.MAX_VALUE));
    }

    Instant now() {
        return now;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    <T> T takeAny(List<T> things) {
        return things.remove(random.nextInt(things.size()));
    }

    Instant within(Duration longest) {
        return now.plusMillis(random.nextLong(longest.toMillis()));
    }

    void passTime(Duration longest) {
        now = within(longest);
    }
}
