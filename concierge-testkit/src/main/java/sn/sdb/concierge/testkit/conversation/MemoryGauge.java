package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.util.List;
import sn.sdb.concierge.domain.conversation.QueueGauge;

/** What waits, in memory. */
record MemoryGauge(MemoryState state) implements QueueGauge {

    @Override
    public Depth measure() {
        return state.transaction(() -> {
            List<Talk.Stored> waiting =
                    state.all().stream().flatMap(Talk::waiting).toList();
            Duration oldest = waiting.stream()
                    .map(stored -> Duration.between(stored.storedAt, state.now()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            return new Depth(
                    waiting.size(),
                    oldest,
                    state.all().stream().flatMap(Talk::unsent).count(),
                    state.all().stream()
                            .flatMap(talk -> talk.inbox.stream())
                            .filter(stored -> stored.state == Talk.MessageState.SET_ASIDE)
                            .count(),
                    state.handoffs.values().stream()
                            .filter(handoff -> handoff.state().open())
                            .count());
        });
    }
}
