package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Worker;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.message.ConversationId;

/**
 * This process's place among the workers. One heartbeat keeps all its leases, however many conversations it holds, and
 * a worker whose heartbeat stops loses all of them.
 */
final class Registration {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private static final String TAKE_BACK = """
        update conversation_turns t
          set worker = null, epoch = t.epoch + 1, abandoned = t.abandoned + 1, ready_at = now()
          where t.ready_at = 'infinity' and not exists (select from workers w where w.id = t.worker)
        """;

    private final Jdbi jdbi;
    private final Worker settings;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long worker;
    private volatile long heardAtNanos;
    private long aliveSinceNanos;
    private Set<Long> suspects = Set.of();

    Registration(Jdbi jdbi, Worker settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    /** The name under which conversations are claimed now. */
    long worker() {
        return worker;
    }

    void register() {
        lock.lock();
        try {
            long began = System.nanoTime();
            worker = Reads.from(jdbi, handle -> {
                if (settings.alone()) {
                    handle.createUpdate("delete from workers where instance = :instance")
                            .bind("instance", settings.instance())
                            .execute();
                }
                long id = handle.createQuery("""
                    insert into workers (instance, lease_until)
                    values (:instance, now() + :lease * interval '1 millisecond') returning id
                    """)
                        .bind("instance", settings.instance())
                        .bind("lease", settings.lease().toMillis())
                        .mapTo(Long.class)
                        .one();
                if (settings.alone()) {
                    takeBack(handle);
                }
                return id;
            });
            heardAtNanos = began;
            aliveSinceNanos = began;
            suspects = Set.of();
        } finally {
            lock.unlock();
        }
    }

    void heartbeat(Set<ConversationId> working) {
        lock.lock();
        try {
            long began = System.nanoTime();
            boolean known = Reads.from(jdbi, handle -> renew(handle) == 1);
            if (!known) {
                log.atWarn().addKeyValue("worker", worker).log("worker_was_taken_for_dead");
                register();
                return;
            }
            if (!within(heardAtNanos, settings.lease())) {
                aliveSinceNanos = began;
            }
            heardAtNanos = began;
            Reads.run(jdbi, handle -> {
                if (!within(aliveSinceNanos, settings.lease())) {
                    buryTheDead(handle);
                }
                giveBackForgotten(handle, working);
            });
        } finally {
            lock.unlock();
        }
    }

    private int renew(Handle handle) {
        return handle.createUpdate(
                        "update workers set lease_until = now() + :lease * interval '1 millisecond' where id = :id")
                .bind("lease", settings.lease().toMillis())
                .bind("id", worker)
                .execute();
    }

    /**
     * Only by a worker that has itself been heard of for a whole lease: after an outage of the database nobody's lease
     * holds, and the first to come back would take everything from the others.
     */
    private static void buryTheDead(Handle handle) {
        int dead = handle.createUpdate("delete from workers where lease_until < now()")
                .execute();
        if (dead > 0) {
            log.atWarn().addKeyValue("workers", dead).log("dead_workers_found");
        }
        takeBack(handle);
    }

    private static void takeBack(Handle handle) {
        int taken = handle.createUpdate(TAKE_BACK).execute();
        if (taken > 0) {
            log.atWarn().addKeyValue("conversations", taken).log("conversations_taken_back");
        }
    }

    /** What we hold twice in a row without working on it was lost on the way, by an outage in the middle of a claim. */
    private void giveBackForgotten(Handle handle, Set<ConversationId> working) {
        List<Long> held = handle.createQuery(
                        "select conversation_id from conversation_turns where ready_at = 'infinity' and worker = :id")
                .bind("id", worker)
                .mapTo(Long.class)
                .list();
        Set<Long> idle = new HashSet<>(held);
        working.forEach(conversation -> idle.remove(conversation.value()));
        Set<Long> forgotten = new HashSet<>(idle);
        forgotten.retainAll(suspects);
        suspects = idle;
        if (forgotten.isEmpty()) {
            return;
        }
        log.atWarn().addKeyValue("conversations", forgotten.size()).log("forgotten_conversations_given_back");
        handle.createUpdate("""
            update conversation_turns set worker = null, epoch = epoch + 1, ready_at = now()
            where worker = :id and conversation_id = any(:ids)
            """)
                .bind("id", worker)
                .bind("ids", forgotten.toArray(Long[]::new))
                .execute();
    }

    boolean holds(Lease lease) {
        return lease.worker() == worker && within(heardAtNanos, settings.lease());
    }

    void resign() {
        Reads.run(jdbi, handle -> {
            handle.createUpdate("delete from workers where id = :id")
                    .bind("id", worker)
                    .execute();
            handle.createUpdate("""
                update conversation_turns set worker = null, epoch = epoch + 1, ready_at = now()
                where ready_at = 'infinity' and worker = :id
                """).bind("id", worker).execute();
        });
    }

    private static boolean within(long sinceNanos, Duration length) {
        return System.nanoTime() - sinceNanos < length.toNanos();
    }
}
