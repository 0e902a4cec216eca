package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.InstantSource;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.QueueGauge;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.operation.Alerts;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;

/** The whole store in memory, for tests: it passes the suites of a real one. Safe for concurrent use. */
public final class InMemoryStore {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final MemoryState state;
    private final MemoryQueue queue;

    /** An empty store with one worker. Leases, windows and due times are read from the clock. */
    public InMemoryStore(InstantSource clock) {
        this.state = new MemoryState(clock);
        this.queue = new MemoryQueue(state, new MemoryQueue.Worker("memory", true, LEASE));
    }

    public Inbox inbox() {
        return new MemoryInbox(state);
    }

    /** The queue as the first process sees it. */
    public ConversationQueue queue() {
        return queue;
    }

    /**
     * The queue as one more process sees it.
     *
     * @param alone whether it takes up at once what an earlier process of the same name left
     */
    public ConversationQueue queue(String instance, boolean alone, Duration lease) {
        return new MemoryQueue(state, new MemoryQueue.Worker(instance, alone, lease));
    }

    public People people() {
        return new MemoryPeople(state);
    }

    public WhatsAppNames whatsAppNames() {
        return new MemoryNames(state);
    }

    public Sessions sessions() {
        return new MemorySessions(state);
    }

    public HandoffDesk handoffs() {
        return new MemoryHandoffs(state);
    }

    public Replies replies() {
        return new MemoryReplies(state);
    }

    public QueueGauge gauge() {
        return new MemoryGauge(state);
    }

    public Alerts alerts() {
        return new MemoryAlerts(state);
    }

    /** The duties as the first process sees them. */
    public Duties duties() {
        return duties("memory", true);
    }

    /**
     * The duties as one more process sees them.
     *
     * @param alone whether it has at once what an earlier process of the same name had
     */
    public Duties duties(String instance, boolean alone) {
        return new MemoryDuties(state, instance, alone);
    }

    /** Is told when a conversation has become due at once. Has to return at once. */
    public void onDue(Runnable listener) {
        state.onDue(listener);
    }

    /** While the store is away, every port throws {@code StoreUnavailableException} and nothing changes. */
    public void away(boolean away) {
        state.away(away);
    }

    /** Whether a person may be written to; false also when nobody has that name. */
    public boolean reachable(UserId userId) {
        return state.transaction(() ->
                state.user(userId.value()).map(MemoryState.User::reachable).orElse(false));
    }
}
