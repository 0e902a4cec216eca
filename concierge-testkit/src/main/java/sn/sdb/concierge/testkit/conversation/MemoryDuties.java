package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.testkit.conversation.MemoryState.Lent;

/** Duties, in memory. */
record MemoryDuties(MemoryState state, String instance, boolean alone) implements Duties {

    @Override
    public Optional<Held> take(String duty, Duration time) {
        return state.transaction(() -> {
            Lent before = state.duties.get(duty);
            boolean free = before == null
                    || !before.until().isAfter(state.now())
                    || (alone && instance.equals(before.holder()));
            if (!free) {
                return Optional.<Held>empty();
            }
            long epoch = before == null ? 1 : before.epoch() + 1;
            state.duties.put(duty, new Lent(instance, epoch, state.in(time)));
            return Optional.of(new Held(duty, epoch));
        });
    }

    @Override
    public boolean keep(Held held, Duration time) {
        return state.transaction(() -> {
            Lent lent = state.duties.get(held.duty());
            if (lent == null || lent.holder() == null || lent.epoch() != held.epoch()) {
                return false;
            }
            state.duties.put(held.duty(), new Lent(lent.holder(), lent.epoch(), state.in(time)));
            return true;
        });
    }

    @Override
    public void giveUp(Held held) {
        state.change(() -> {
            Lent lent = state.duties.get(held.duty());
            if (lent != null && lent.epoch() == held.epoch()) {
                state.duties.put(held.duty(), new Lent(null, lent.epoch(), state.now()));
            }
        });
    }

    @Override
    public Optional<Instant> doneUntil(String duty) {
        return state.transaction(() -> Optional.ofNullable(state.done.get(duty)));
    }

    @Override
    public boolean record(Held held, Instant doneUntil) {
        return state.transaction(() -> {
            Lent lent = state.duties.get(held.duty());
            if (lent == null || lent.holder() == null || lent.epoch() != held.epoch()) {
                return false;
            }
            state.done.merge(held.duty(), doneUntil, (a, b) -> a.isAfter(b) ? a : b);
            return true;
        });
    }
}
