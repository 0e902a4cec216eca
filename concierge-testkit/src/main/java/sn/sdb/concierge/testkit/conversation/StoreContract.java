package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.QueueGauge;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.operation.Alerts;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;

/**
 * What the suites of the durable core have in common: each test begins with empty data and one process that works on
 * them, and may start more.
 */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class StoreContract {

    /** Longer than any pause of a busy machine, for tests in which no lease is to run out. */
    protected static final Duration LONG_LEASE = Duration.ofSeconds(60);

    /** Short enough to wait for. */
    protected static final Duration SHORT_LEASE = Duration.ofMillis(600);

    protected static final Urgency AT_ONCE = new Urgency.Immediate();

    /** How a process is known to the others. */
    public record Worker(String instance, boolean alone, Duration lease) {}

    /** A process with all ports of the store, over data that it shares with the other processes of the test. */
    public interface Store extends AutoCloseable {
        Inbox inbox();

        ConversationQueue queue();

        People people();

        WhatsAppNames whatsAppNames();

        Sessions sessions();

        HandoffDesk handoffs();

        Replies replies();

        QueueGauge gauge();

        Alerts alerts();

        Duties duties();

        /** Is told when something may be due. */
        void onDue(Runnable listener);

        /** Whether a person may be written to, which no port tells. */
        boolean reachable(UserId userId);

        /** Ends without giving anything back, as a killed process does. */
        @Override
        void close();
    }

    /** Empties the data. */
    protected abstract void clear();

    /** Starts a process. The suite closes it. */
    protected abstract Store open(Worker worker);

    private final List<Store> stores = new ArrayList<>();
    protected final Samples samples = new Samples();

    @BeforeEach
    void begin_empty() {
        clear();
    }

    @AfterEach
    void close_all() {
        stores.forEach(Store::close);
    }

    /** Starts a process. */
    protected final Store start(String instance, Duration lease) {
        return start(new Worker(instance, false, lease));
    }

    /** Starts a process. */
    protected final Store start(Worker worker) {
        Store store = open(worker);
        stores.add(store);
        return store;
    }

    /** Starts the process that most tests are content with. */
    protected final Store start() {
        return start("first", LONG_LEASE);
    }

    /** Waits for what a busy machine may take its time for. */
    protected static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    /** Stores a message that is due at once. */
    protected final InboundMessage receive(Store store, Conversation conversation, long order) {
        InboundMessage message = samples.message(conversation, order, new Content.Text("question " + order));
        var unused = store.inbox().receive(message, AT_ONCE);
        return message;
    }

    /** Claims the only conversation that is due. */
    protected static Claim claimOne(Store store) {
        List<Claim> claims = store.queue().claim(10);
        if (claims.size() != 1) {
            throw new AssertionError("expected one conversation to be due, found " + claims.size());
        }
        return claims.getFirst();
    }

    /** Claims the only conversation that becomes due. */
    protected static Claim awaitOne(Store store) {
        List<Claim> claims = new ArrayList<>();
        eventually().until(() -> {
            claims.addAll(store.queue().claim(10));
            return !claims.isEmpty();
        });
        if (claims.size() != 1) {
            throw new AssertionError("expected one conversation to become due, found " + claims.size());
        }
        return claims.getFirst();
    }

    /** Terms under which nothing joins and nothing is sent at once. */
    protected static Terms terms(Claim claim) {
        return new Terms(lastSeen(claim), false, false);
    }

    /** The newest message that a claim shows. */
    protected static long lastSeen(Claim claim) {
        return claim.waiting().stream().mapToLong(Claim.Waiting::id).max().orElse(0);
    }

    /** Commits a turn that has to be accepted. */
    protected static List<Claim.Unsent> commit(Store store, Claim claim, Turn turn) {
        return done(store.queue().commit(claim.lease(), claim.conversation(), turn, terms(claim)));
    }

    /** The replies of an accepted turn. */
    protected static List<Claim.Unsent> done(Committed committed) {
        if (committed instanceof Committed.Done(List<Claim.Unsent> unsent)) {
            return unsent;
        }
        throw new AssertionError("not committed but " + committed);
    }

    /** Answers what waits and gives the conversation back, its replies unsent. */
    protected final Turn answer(Store store, Claim claim, String... replies) {
        Turn turn = samples.turn(claim, List.of(replies).stream().map(Reply::of).toList());
        commit(store, claim, turn);
        store.queue().release(claim.lease(), Optional.empty());
        return turn;
    }

    /** Runs something in many threads at once and answers what each of them answered. */
    protected static <R> List<R> atOnce(int threads, Callable<R> work) {
        List<Callable<R>> all = new ArrayList<>();
        for (int n = 0; n < threads; n++) {
            all.add(work);
        }
        return atOnce(all);
    }

    /** Runs several things in threads of their own, at once. */
    protected static <R> List<R> atOnce(List<? extends Callable<R>> works) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<R> results = new ArrayList<>();
            for (Future<R> future : threads.invokeAll(works)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Lets a worker hear from itself until it has taken the only conversation from a dead one, and claims that. */
    protected static Claim takeOver(Store store) {
        List<Claim> claims = new ArrayList<>();
        Set<ConversationId> none = Set.of();
        eventually().until(() -> {
            store.queue().heartbeat(none);
            claims.addAll(store.queue().claim(10));
            return !claims.isEmpty();
        });
        return claims.getFirst();
    }
}
