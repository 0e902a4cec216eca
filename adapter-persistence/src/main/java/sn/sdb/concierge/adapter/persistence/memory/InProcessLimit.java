package sn.sdb.concierge.adapter.persistence.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import sn.sdb.concierge.domain.limit.MessageLimit;

/** Messages counted in the memory of this process. */
public final class InProcessLimit implements MessageLimit {

    /** A backlog of one person is worked off well within this. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST = 100_000;

    private final int perMinute;
    private final Cache<Window, Integer> counts;

    /**
     * Counts from nothing.
     *
     * @param perMinute how many messages of one person are answered a minute, positive
     */
    public InProcessLimit(int perMinute) {
        this(perMinute, MOST);
    }

    InProcessLimit(int perMinute, int most) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a limit below one message a minute");
        }
        this.perMinute = perMinute;
        this.counts = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(REMEMBERED)
                // Upkeep is a few microseconds; in the caller's thread the bound holds at every moment.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Verdict count(String who, Instant sentAt) {
        Window window = new Window(who, Math.floorDiv(sentAt.getEpochSecond(), 60L));
        return Verdict.of(counts.asMap().merge(window, 1, Integer::sum), perMinute);
    }

    private record Window(String who, long minute) {
        @Override
        public String toString() {
            return "Window[" + minute + "]";
        }
    }
}
