package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.operation.Alerts;

/** Alerts, in memory. */
record MemoryAlerts(MemoryState state) implements Alerts {

    @Override
    public boolean raise(String name, Duration again, List<Turn.Notice> notices) {
        return state.transaction(() -> {
            Instant before = state.alerts.get(name);
            if (before != null && before.isAfter(state.now().minus(again))) {
                return false;
            }
            state.alerts.put(name, state.now());
            notices.forEach(state::tell);
            return true;
        });
    }

    @Override
    public void settle(String name) {
        state.change(() -> state.alerts.remove(name));
    }
}
