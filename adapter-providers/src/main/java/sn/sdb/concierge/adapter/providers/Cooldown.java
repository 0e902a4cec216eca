package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * How long something is left alone: a key, a key with a model, a model, a service. Ends early only when it is known to
 * work again, else it is only ever lengthened. What is certain and what is only believed run beside each other. Safe for
 * concurrent use.
 */
final class Cooldown {

    private static final State NONE = new State(Instant.MIN, Instant.MIN, 0);

    private final AtomicReference<State> state = new AtomicReference<>(NONE);
    private volatile Witness witness = Witness.NOBODY;

    /** Has every change told that is made here. */
    void tellTo(Witness told) {
        witness = told;
    }

    boolean isOver(Instant now) {
        return state.get().isOver(now);
    }

    /** The end of the last one, long past when there was none. */
    Instant end() {
        return state.get().end;
    }

    /** Whether the service asked for it or it is beyond doubt, unlike one that is our own guess. */
    boolean isCertain(Instant now) {
        return now.isBefore(state.get().certain);
    }

    /** Begins one, or lengthens the present one. */
    void until(Instant end) {
        change(true, old -> old.lengthened(end, true));
    }

    /**
     * Begins one that is longer than the last of its kind. Requests that were under way together and failed together
     * count as one failure.
     */
    void escalate(Instant now, Steps steps) {
        change(steps.certain, old -> {
            if (now.isBefore(old.end(steps.certain))) {
                return old;
            }
            return old.with(now.plus(steps.duration(steps.taken(old.taken))), steps.certain, steps.oneMore(old.taken));
        });
    }

    /** Success: the next one begins with the shortest. One that still runs is not touched. */
    void succeeded(Instant now) {
        if (state.get() != NONE) {
            state.updateAndGet(old -> now.isBefore(old.end) ? old : NONE);
        }
    }

    /** It was tried although it was believed not to work, and works. */
    void beliefWasWrong(Instant now) {
        State old = state.getAndUpdate(present -> present.ended(false));
        if (now.isBefore(old.believed)) {
            witness.worksAgain(old.believed, false);
        }
    }

    /** When what is certain ends, long past when nothing is. */
    Instant certainEnd() {
        return state.get().certain;
    }

    /** Its cause lasts: the next one of its kind begins before this one has ended. */
    void renew(Instant now, Steps steps) {
        change(
                steps.certain,
                old -> old.lengthened(now.plus(steps.duration(steps.taken(old.taken))), steps.certain)
                        .stepped(steps));
    }

    /**
     * Its cause was seen to be gone.
     *
     * @param seen the end, before it was looked whether the cause is gone: one that was begun meanwhile is another
     * @return whether that one has ended now
     */
    boolean causeIsGone(Instant seen) {
        State old = state.getAndUpdate(present -> present.certain.equals(seen) ? present.ended(true) : present);
        if (!old.certain.equals(seen)) {
            return false;
        }
        witness.worksAgain(seen, true);
        return true;
    }

    /** Another replica's: begins or lengthens it, and nobody is told. */
    void heard(Instant end, boolean certain) {
        state.updateAndGet(old -> old.lengthened(end, certain));
    }

    /** Another replica knows that the one works again which ends by then; nobody is told. */
    void heardOfEnd(Instant latest, boolean certain) {
        state.updateAndGet(old -> old.end(certain).isAfter(latest) ? old : old.ended(certain));
    }

    private void change(boolean certain, UnaryOperator<State> change) {
        Instant before = state.getAndUpdate(change).end(certain);
        Instant after = state.get().end(certain);
        if (after.isAfter(before)) {
            witness.cools(after, certain);
        }
    }

    /** Both ends, the later of them, and how many steps of each kind were taken. */
    private static final class State {

        private final Instant certain;
        private final Instant believed;
        private final Instant end;
        private final long endSecond;
        private final int taken;

        State(Instant certain, Instant believed, int taken) {
            this.certain = certain;
            this.believed = believed;
            this.end = certain.isAfter(believed) ? certain : believed;
            this.endSecond = end.getEpochSecond();
            this.taken = taken;
        }

        /** Mostly it is long past, which one number tells. */
        boolean isOver(Instant now) {
            return now.getEpochSecond() > endSecond || !now.isBefore(end);
        }

        Instant end(boolean isCertain) {
            return isCertain ? certain : believed;
        }

        State lengthened(Instant until, boolean isCertain) {
            return until.isAfter(end(isCertain)) ? with(until, isCertain, taken) : this;
        }

        /** Only an answer proves that what is certain will not come back: its steps are not forgotten. */
        State ended(boolean isCertain) {
            return end(isCertain).equals(Instant.MIN) ? this : with(Instant.MIN, isCertain, isCertain ? taken : 0);
        }

        State stepped(Steps steps) {
            return new State(certain, believed, steps.oneMore(taken));
        }

        private State with(Instant until, boolean isCertain, int steps) {
            return isCertain ? new State(until, believed, steps) : new State(certain, until, steps);
        }
    }

    /** Is told of a change that was made here; returns at once. */
    interface Witness {

        Witness NOBODY = new Witness() {
            @Override
            public void cools(Instant end, boolean certain) {
                // Nobody else wants to know.
            }

            @Override
            public void worksAgain(Instant end, boolean certain) {
                // Nobody else wants to know.
            }
        };

        void cools(Instant end, boolean certain);

        /** It works before this end. */
        void worksAgain(Instant end, boolean certain);
    }

    /** How cooldowns grow for which no end was given. */
    enum Steps {
        THROTTLED(0, true, 10, 30, 60, 120),
        OVERLOADED(1, false, 15, 30, 60, 120),
        UNAUTHORIZED(2, true, 300, 1800, 3600, 3600);

        private static final int BITS = 2;
        private static final int MOST = (1 << BITS) - 1;

        private final int shift;
        private final boolean certain;
        private final int first;
        private final int second;
        private final int third;
        private final int afterThat;

        Steps(int place, boolean certain, int first, int second, int third, int afterThat) {
            this.shift = BITS * place;
            this.certain = certain;
            this.first = first;
            this.second = second;
            this.third = third;
            this.afterThat = afterThat;
        }

        /** How many were taken, of the steps of all kinds: a key that is refused is not forgiven for being throttled too. */
        private int taken(int ofAllKinds) {
            return (ofAllKinds >>> shift) & MOST;
        }

        private int oneMore(int ofAllKinds) {
            return taken(ofAllKinds) == MOST ? ofAllKinds : ofAllKinds + (1 << shift);
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
