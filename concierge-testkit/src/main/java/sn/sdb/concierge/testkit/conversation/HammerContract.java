package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Receipt;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;

/** Every {@code Inbox} and {@code ConversationQueue} under many threads and several processes: nothing lost, doubled or out of order. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class HammerContract extends StoreContract {

    private static final int CHATS = 6;
    private static final int MESSAGES = 40;
    private static final Conversation ADMIN = Samples.telegram(999);

    private final Map<Conversation, List<Long>> answered = new ConcurrentHashMap<>();
    private final Map<Conversation, AtomicInteger> atWork = new ConcurrentHashMap<>();
    private final AtomicInteger notices = new AtomicInteger();
    private final AtomicInteger noticesSent = new AtomicInteger();

    @Test
    void nothing_is_lost_doubled_or_out_of_order() {
        List<Store> stores = List.of(start("first", LONG_LEASE), start("second", LONG_LEASE));
        List<Callable<Boolean>> threads = new ArrayList<>();
        for (int chat = 1; chat <= CHATS; chat++) {
            Conversation conversation = Samples.telegram(chat);
            Store store = stores.get(chat % 2);
            threads.add(() -> write(store, conversation));
        }
        for (int worker = 0; worker < 8; worker++) {
            Store store = stores.get(worker % 2);
            threads.add(() -> work(store));
        }

        atOnce(threads);

        assertThat(answered)
                .hasSize(CHATS)
                .allSatisfy((conversation, orders) -> assertThat(orders)
                        .hasSize(MESSAGES)
                        .doesNotHaveDuplicates()
                        .isSorted());
        assertThat(stores.getFirst().gauge().measure().inbox()).isZero();
        assertThat(stores.getFirst().gauge().measure().outbox()).isZero();
        assertThat(noticesSent).hasValue(notices.get());
    }

    private boolean write(Store store, Conversation conversation) {
        for (int order = 1; order <= MESSAGES; order++) {
            Receipt first = store.inbox().receive(samples.text(conversation, order, "Bonjour"), AT_ONCE);
            Receipt again = store.inbox().receive(samples.text(conversation, order, "Bonjour"), AT_ONCE);
            assertThat(List.of(first, again)).containsExactly(Receipt.STORED, Receipt.DUPLICATE);
        }
        return true;
    }

    private boolean work(Store store) {
        eventually().pollInterval(Duration.ofMillis(1)).until(() -> {
            store.queue().claim(2).forEach(claim -> turn(store, claim));
            return finished();
        });
        return true;
    }

    private boolean finished() {
        int all = answered.values().stream().mapToInt(List::size).sum();
        return all >= CHATS * MESSAGES && noticesSent.get() >= notices.get();
    }

    private void turn(Store store, Claim claim) {
        AtomicInteger workers = atWork.computeIfAbsent(claim.conversation(), c -> new AtomicInteger());
        assertThat(workers.incrementAndGet()).as("workers on one conversation").isEqualTo(1);
        List<Claim.Unsent> toSend = new ArrayList<>(claim.unsent());
        if (!claim.waiting().isEmpty()) {
            toSend.addAll(commitFirst(store, claim));
        }
        for (Claim.Unsent unsent : toSend) {
            store.queue().begin(claim.lease(), unsent.id());
            store.queue().settle(claim.lease(), sent(unsent));
            if (claim.conversation().equals(ADMIN)) {
                noticesSent.incrementAndGet();
            }
        }
        workers.decrementAndGet();
        store.queue().release(claim.lease(), Optional.empty());
    }

    private List<Claim.Unsent> commitFirst(Store store, Claim claim) {
        Claim.Waiting first = claim.waiting().getFirst();
        Turn turn = Samples.handling(samples.turn(claim, List.of(Reply.of("oui"))), List.of(first.id()));
        boolean telling = first.message().order() % 3 == 0;
        if (telling) {
            notices.incrementAndGet();
            Conversation neighbour = Samples.telegram(1 + first.message().order() % CHATS);
            turn = Samples.with(
                    turn,
                    Samples.telling(
                            new Turn.Notice(ADMIN, Reply.of("avis")), new Turn.Notice(neighbour, Reply.of("avis"))));
        }
        var unsent = done(store.queue()
                .commit(claim.lease(), claim.conversation(), turn, new Terms(lastSeen(claim), false, false)));
        answered.computeIfAbsent(claim.conversation(), c -> new CopyOnWriteArrayList<>())
                .add(first.message().order());
        return unsent;
    }

    private static Settled sent(Claim.Unsent unsent) {
        return new Settled(unsent.id(), new Settlement.Sent(Optional.empty()));
    }
}
