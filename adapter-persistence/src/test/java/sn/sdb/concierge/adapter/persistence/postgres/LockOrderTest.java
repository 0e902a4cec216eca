package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settled;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Settlement;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Move;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.Sessions.Filter;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId.HiddenWhatsApp;
import sn.sdb.concierge.domain.user.UserId.PhoneNumber;
import sn.sdb.concierge.testkit.conversation.Samples;

/** Everything at once between few conversations: no two transactions may wait for each other. */
final class LockOrderTest {

    private static final int CHATS = 8;
    private static final Duration LENGTH = Duration.ofSeconds(6);
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

    private final Database database =
            LocalPostgres.shared().database("lockorder").migrated();
    private final Samples samples = new Samples();
    private final AtomicLong order = new AtomicLong();
    private final AtomicLong turns = new AtomicLong();

    @Test
    void nobody_waits_in_a_circle() throws InterruptedException, ExecutionException {
        PostgresSettings.Worker first = new PostgresSettings.Worker("first", false, Duration.ofMillis(500));
        PostgresSettings.Worker second = new PostgresSettings.Worker("second", false, Duration.ofMillis(500));
        try (PostgresStore one = new PostgresStore(database.settings(first));
                PostgresStore two = new PostgresStore(database.settings(second));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + LENGTH.toNanos();
            List<Future<?>> all = new ArrayList<>();
            for (PostgresStore store : List.of(one, two)) {
                for (Runnable work : works(store)) {
                    all.add(threads.submit(() -> {
                        while (System.nanoTime() < end) {
                            work.run();
                        }
                    }));
                }
            }
            for (Future<?> thread : all) {
                thread.get();
            }
        }

        assertThat(database.count("select deadlocks from pg_stat_database where datname = current_database()"))
                .as("deadlocks")
                .isZero();
        assertThat(turns.get()).isGreaterThan(10);
    }

    private List<Runnable> works(PostgresStore store) {
        Runnable write = () -> store.inbox()
                .receive(samples.text(chat(), order.incrementAndGet(), "Bonjour"), new Urgency.Immediate());
        Runnable work = () -> store.queue().claim(3).forEach(claim -> turn(store, claim));
        Runnable silence = () -> {
            store.inbox().silence(Samples.inGroup(-7, 1), Duration.ofMillis(1));
            store.inbox().settleEcho(chat(), "ref", "oui");
            store.queue().heartbeat(Set.of());
        };
        Runnable desk = () -> {
            store.handoffs().list(Optional.empty()).stream()
                    .limit(3)
                    .forEach(listed -> store.handoffs().move(listed.handoff().id(), move()));
            store.sessions()
                    .list(ALL, 3)
                    .forEach(view -> store.sessions().end(view.session().id()));
            store.gauge().measure();
        };
        Runnable learn = () -> {
            var unused = store.whatsAppNames().learn(new SamePerson(hidden(), new PhoneNumber(number())));
        };
        return List.of(write, write, write, write, work, work, work, silence, desk, learn, learn);
    }

    private static Move move() {
        return new Move(
                List.of(Handoff.State.REQUESTED, Handoff.State.TAKEN),
                Handoff.State.TAKEN,
                "agent",
                Optional.of("agent"),
                Optional.of(Reply.of("Voilà.")),
                true);
    }

    private static Conversation chat() {
        long number = ThreadLocalRandom.current().nextLong(CHATS);
        return switch ((int) (number % 4)) {
            case 0 -> Samples.telegram(number);
            case 1 -> Samples.whatsApp(number());
            case 2 -> Samples.whatsApp(hidden().opaque(), hidden());
            default -> Samples.inGroup(-7, number);
        };
    }

    private static HiddenWhatsApp hidden() {
        return new HiddenWhatsApp("10000000000000" + ThreadLocalRandom.current().nextInt(4));
    }

    private static String number() {
        return "+22177000000" + ThreadLocalRandom.current().nextInt(4);
    }

    private void turn(PostgresStore store, Claim claim) {
        Turn turn = Samples.with(
                samples.turn(claim, List.of(Reply.of("oui"), Reply.of("non"))),
                new Turn.Effects(
                        Optional.of(samples.handoff(claim, Handoff.Priority.NORMAL)),
                        List.of(new Turn.Notice(chat(), Reply.of("avis")), new Turn.Notice(chat(), Reply.of("avis"))),
                        false,
                        Optional.of("m1")));
        store.queue().commit(claim.lease(), claim.conversation(), turn, new Terms(0, false, true));
        for (Claim.Unsent unsent : claim.unsent()) {
            store.queue().begin(claim.lease(), unsent.id());
            store.queue().settle(claim.lease(), new Settled(unsent.id(), new Settlement.GivenUp("blocked", true)));
        }
        store.queue().release(claim.lease(), Optional.empty());
        turns.incrementAndGet();
    }
}
