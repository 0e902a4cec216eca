package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
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

    /** Rows are locked in the order of their ids, as everywhere. */
    private static final String TAKE_BACK = """
        with orphans as (
          select t.conversation_id from conversation_turns t
          where t.ready_at = 'infinity' and not exists (select from workers w where w.id = t.worker)
          order by t.conversation_id for update of t
        )
        update conversation_turns t
          set worker = null, epoch = t.epoch + 1, abandoned = t.abandoned + 1, ready_at = now()
          from orphans where t.conversation_id = orphans.conversation_id
        """;

    private static final String GIVE_BACK = """
        with held as (
          select t.conversation_id from conversation_turns t
          where t.ready_at = 'infinity' and t.worker = :id
            and (:all or (t.conversation_id, t.epoch) in (select * from unnest(:conversations, :epochs)))
          order by t.conversation_id for update
        )
        update conversation_turns t set worker = null, epoch = t.epoch + 1, ready_at = now()
          from held where t.conversation_id = held.conversation_id
        """;

    private final Jdbi jdbi;
    private final Worker settings;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long worker;
    private volatile long heardAtNanos;
    private long aliveSinceNanos;
    private Set<Held> suspects = Set.of();

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
            worker = Reads.transaction(jdbi, handle -> {
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
            boolean known = Reads.from(jdbi, handle -> renew(handle)) == 1;
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
        int dead = handle.createUpdate("""
            delete from workers where id in (
              select id from workers where lease_until < now() order by id for update skip locked)
            """).execute();
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

    private record Held(long conversation, long epoch) {}

    /** What we hold twice in a row without working on it was lost on the way, by an outage in the middle of a claim. */
    private void giveBackForgotten(Handle handle, Set<ConversationId> working) {
        Set<Held> idle = handle
                .createQuery("""
                    select conversation_id, epoch from conversation_turns
                    where ready_at = 'infinity' and worker = :id
                    """)
                .bind("id", worker)
                .map((row, context) -> new Held(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .filter(held -> !working.contains(new ConversationId(held.conversation())))
                .collect(Collectors.toSet());
        List<Held> forgotten = idle.stream().filter(suspects::contains).toList();
        suspects = idle;
        if (!forgotten.isEmpty()) {
            log.atWarn().addKeyValue("conversations", forgotten.size()).log("forgotten_conversations_given_back");
            giveBack(handle, false, forgotten);
        }
    }

    private void giveBack(Handle handle, boolean all, List<Held> some) {
        handle.createUpdate(GIVE_BACK)
                .bind("id", worker)
                .bind("all", all)
                .bind("conversations", some.stream().map(Held::conversation).toArray(Long[]::new))
                .bind("epochs", some.stream().map(Held::epoch).toArray(Long[]::new))
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
            giveBack(handle, true, List.of());
        });
    }

    private static boolean within(long sinceNanos, Duration length) {
        return System.nanoTime() - sinceNanos < length.toNanos();
    }
}
