package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long something is left alone: a key, a key with a model, a model, a service. Only ever lengthened. Safe for
 * concurrent use.
 */
final class Cooldown {

    private static final State NONE = new State(Instant.MIN, false, Steps.THROTTLED, 0);

    private final AtomicReference<State> state = new AtomicReference<>(NONE);

    boolean isOver(Instant now) {
        return !now.isBefore(end());
    }

    /** The end of the last one, long past when there was none. */
    Instant end() {
        return state.get().end;
    }

    /** Whether the service asked for it or it is beyond doubt, unlike one that is our own guess. */
    boolean isCertain() {
        return state.get().certain;
    }

    /** Begins one, or lengthens the present one. */
    void until(Instant end) {
        state.updateAndGet(old -> old.lengthened(end, true));
    }

    /**
     * Begins one that is longer than the last of its kind. Requests that were under way together and failed together
     * count as one failure.
     */
    void escalate(Instant now, Steps steps) {
        state.updateAndGet(old -> {
            if (now.isBefore(old.end)) {
                return old;
            }
            int step = old.steps == steps ? old.taken : 0;
            return new State(now.plus(steps.duration(step)), steps.certain, steps, step + 1);
        });
    }

    /** Success: the next one begins with the shortest. One that still runs is not touched. */
    void succeeded(Instant now) {
        if (!state.get().equals(NONE)) {
            state.updateAndGet(old -> now.isBefore(old.end) ? old : NONE);
        }
    }

    private record State(Instant end, boolean certain, Steps steps, int taken) {

        State lengthened(Instant until, boolean isCertain) {
            return until.isAfter(end) ? new State(until, isCertain, steps, taken) : this;
        }
    }

    /** How cooldowns grow for which no end was given. */
    enum Steps {
        THROTTLED(true, 10, 30, 60, 120),
        OVERLOADED(false, 15, 30, 60, 120),
        UNAUTHORIZED(true, 300, 1800, 3600, 3600);

        private final boolean certain;
        private final int first;
        private final int second;
        private final int third;
        private final int afterThat;

        Steps(boolean certain, int first, int second, int third, int afterThat) {
            this.certain = certain;
            this.first = first;
            this.second = second;
            this.third = third;
            this.afterThat = afterThat;
        }

        Duration duration(int step) {
            return Duration.ofSeconds(
                    switch (step) {
                        case 0 -> first;
                        case 1 -> second;
                        case 2 -> third;
                        default -> afterThat;
                    });
        }
    }
}
