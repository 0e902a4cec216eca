package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.conversation.Workers;
import sn.sdb.concierge.domain.message.ConversationId;

/**
 * Claims due conversations and gives each a thread of its own. Woken when this process has stored something, and looking
 * by itself for what other processes have left.
 */
public final class ConversationWorkers implements Workers {

    private static final Logger log = LoggerFactory.getLogger(ConversationWorkers.class);
    private static final int LARGEST_CLAIM = 200;
    private static final int CLAIM_IN_A_RUSH = 10;
    private static final Duration LONGEST_COURTESY = Duration.ofMillis(250);
    private static final Duration PAUSE_WHEN_STORE_IS_AWAY = Duration.ofSeconds(1);

    private final ConversationQueue queue;
    private final WorkConversation workConversation;
    private final Courtesy courtesy;
    private final Pace pace;
    private final Semaphore free;
    private final Map<ConversationId, Lease> working = new ConcurrentHashMap<>();
    private final Semaphore due = new Semaphore(0);
    private int most = LARGEST_CLAIM;
    private volatile boolean running;

    /**
     * How much at once, and how often to look.
     *
     * @param conversations worked on at the same time
     * @param poll how often to look for due conversations without being woken
     * @param heartbeat how often to tell that this process lives; a fraction of the lease
     */
    public record Pace(int conversations, Duration poll, Duration heartbeat) {}

    public ConversationWorkers(
            ConversationQueue queue, WorkConversation workConversation, Courtesy courtesy, Pace pace) {
        this.queue = queue;
        this.workConversation = workConversation;
        this.courtesy = courtesy;
        this.pace = pace;
        this.free = new Semaphore(pace.conversations());
    }

    /** Begins to work. */
    public void start() {
        running = true;
        Thread.ofVirtual().name("claims").start(this::claimUntilStopped);
        Thread.ofVirtual().name("heartbeat").start(this::beatUntilStopped);
    }

    /** Tells that something may be due. Returns at once. */
    public void wake() {
        if (due.availablePermits() == 0) {
            due.release();
        }
    }

    /**
     * Claims nothing more and waits for the turns in flight; what is not done by then stays durable.
     *
     * @param grace how long to wait
     * @return how many conversations were still being worked on
     */
    public int stop(Duration grace) {
        running = false;
        wake();
        try {
            if (free.tryAcquire(pace.conversations(), grace.toNanos(), TimeUnit.NANOSECONDS)) {
                return 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return working.size();
    }

    private void claimUntilStopped() {
        while (running) {
            try {
                awaitWork();
                claimAll();
            } catch (StoreUnavailableException e) {
                log.atWarn().log("claims_wait_for_the_store");
                pause(PAUSE_WHEN_STORE_IS_AWAY);
            } catch (RuntimeException | Error e) {
                log.atError().setCause(e).log("claim_failed");
                pause(PAUSE_WHEN_STORE_IS_AWAY);
            }
        }
    }

    /** As long as there are due conversations and free places. */
    private void claimAll() {
        while (running) {
            int places = Math.min(most(), free.availablePermits());
            if (places == 0 || !free.tryAcquire(places)) {
                return;
            }
            List<Claim> claims = List.of();
            try {
                claims = queue.claim(places);
            } finally {
                work(claims, places);
            }
            if (claims.size() < places) {
                return;
            }
        }
    }

    /** Few in a rush, and after it more with every claim: so many turns at once would hold up what comes next. */
    private int most() {
        if (courtesy.due()) {
            var unused = courtesy.show(LONGEST_COURTESY);
            most = CLAIM_IN_A_RUSH;
        } else {
            most = Math.min(LARGEST_CLAIM, 2 * most);
        }
        return most;
    }

    @Override
    public boolean reserve(int places) {
        return running && !courtesy.due() && free.tryAcquire(places);
    }

    @Override
    public void work(List<Claim> claims, int reserved) {
        claims.forEach(this::begin);
        free.release(reserved - claims.size());
    }

    private void begin(Claim claim) {
        working.put(claim.lease().conversation(), claim.lease());
        Thread.startVirtualThread(() -> {
            try {
                workConversation.work(claim);
            } catch (RuntimeException | Error e) {
                // The store has been away for long: the heartbeat will find that nobody works on it and give it back.
                log.atError()
                        .addKeyValue("conversation", claim.lease().conversation())
                        .setCause(e)
                        .log("conversation_lost_for_now");
            } finally {
                // Given back, it may have been claimed again already: that lease is still worked on.
                working.remove(claim.lease().conversation(), claim.lease());
                free.release();
                if (free.availablePermits() == 1) {
                    wake();
                }
            }
        });
    }

    private void awaitWork() {
        try {
            if (due.tryAcquire(pace.poll().toNanos(), TimeUnit.NANOSECONDS)) {
                // What has gathered meanwhile is claimed together.
                due.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void beatUntilStopped() {
        while (running) {
            try {
                queue.heartbeat(Set.copyOf(working.keySet()));
            } catch (RuntimeException | Error e) {
                log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("heartbeat_failed");
            }
            pause(pace.heartbeat());
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
