package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import sn.sdb.concierge.testkit.conversation.StoreContract;

/** A process over a real database, for the contract suites. */
record PostgresProcess(Database database, PostgresStore store) implements StoreContract.Store {

    static PostgresProcess start(Database database, StoreContract.Worker worker) {
        return new PostgresProcess(
                database,
                new PostgresStore(database.settings(
                        new PostgresSettings.Worker(worker.instance(), worker.alone(), worker.lease()))));
    }

    @Override
    public Inbox inbox() {
        return store.inbox();
    }

    @Override
    public ConversationQueue queue() {
        return store.queue();
    }

    @Override
    public People people() {
        return store.people();
    }

    @Override
    public WhatsAppNames whatsAppNames() {
        return store.whatsAppNames();
    }

    @Override
    public Sessions sessions() {
        return store.sessions();
    }

    @Override
    public HandoffDesk handoffs() {
        return store.handoffs();
    }

    @Override
    public Replies replies() {
        return store.replies();
    }

    @Override
    public QueueGauge gauge() {
        return store.gauge();
    }

    @Override
    public Alerts alerts() {
        return store.alerts();
    }

    @Override
    public Duties duties() {
        return store.duties();
    }

    @Override
    public void onDue(Runnable listener) {
        store.onDue(listener);
    }

    @Override
    public boolean reachable(UserId userId) {
        return database.owned()
                .withHandle(handle -> handle.createQuery("""
                    select u.reachable from users u join user_aliases a on a.user_id = u.id where a.alias = :alias
                    """)
                        .bind("alias", userId.value())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    /** Keeps its place among the workers, as a killed process does; every connection has to be back in the pool. */
    @Override
    public void close() {
        ((PostgresInbox) store.inbox()).close();
        ((PostgresQueue) store.queue()).close();
        await().untilAsserted(
                        () -> assertThat(store.pool().getHikariPoolMXBean().getActiveConnections())
                                .as("connections that were not given back")
                                .isZero());
        store.pool().close();
    }
}
