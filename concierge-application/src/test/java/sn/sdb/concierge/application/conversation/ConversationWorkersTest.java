package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Fenced;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;

final class ConversationWorkersTest {

    private final Stage stage = new Stage();
    private final List<Set<?>> beats = new CopyOnWriteArrayList<>();
    private final List<Object> claims = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private Consumer<String> before = name -> {};
    private Consumer<Object> after = result -> {};
    private final ConversationWorkers workers = stage.workers(watched());

    @AfterEach
    void stop() {
        end.countDown();
        assertThat(workers.stop(Duration.ofSeconds(10))).isZero();
        stage.close();
    }

    private ConversationQueue watched() {
        ConversationQueue queue = stage.store.queue();
        return (ConversationQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConversationQueue.class},
                (proxy, method, arguments) -> watch(queue, method, arguments));
    }

    private Object watch(ConversationQueue queue, Method method, Object[] arguments) throws Throwable {
        before.accept(method.getName());
        if (method.getName().equals("heartbeat")) {
            beats.add((Set<?>) arguments[0]);
        }
        if (method.getName().equals("claim")) {
            claims.add(arguments[0]);
        }
        try {
            Object result = method.invoke(queue, arguments);
            after.accept(result);
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void an_error_ends_neither_the_claims_nor_the_heartbeat() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        before = name -> {
            if ((name.equals("claim") || name.equals("heartbeat")) && failed.add(name)) {
                throw new StackOverflowError("too deep");
            }
        };
        stage.write("Bonjour");

        workers.start();

        await().untilAsserted(() -> assertThat(stage.said()).hasSize(1));
        await().untilAsserted(() -> assertThat(beats).isNotEmpty());
        assertThat(failed).containsExactlyInAnyOrder("claim", "heartbeat");
    }

    @Test
    void what_is_claimed_again_before_the_last_thread_has_ended_is_still_worked_on() {
        CountDownLatch claimedAgain = new CountDownLatch(1);
        stage.answering(turn -> turn.text().equals("un") ? said() : slowly(claimedAgain));
        AtomicBoolean released = new AtomicBoolean();
        after = result -> {
            if (result == Fenced.ACCEPTED && stage.said().size() == 1 && !released.getAndSet(true)) {
                stage.write("deux");
                wait(claimedAgain);
            }
        };
        stage.write("un");

        workers.start();

        wait(claimedAgain);
        int seen = beats.size();
        await().until(() -> beats.size() > seen + 3);
        assertThat(beats.subList(seen, beats.size()))
                .allSatisfy(working -> assertThat(working).hasSize(1));
    }

    @Test
    void in_a_rush_few_are_claimed_and_after_it_more_each_time() {
        AtomicLong nanos = new AtomicLong();
        Courtesy courtesy = new Courtesy(1, nanos::get);
        AtomicBoolean rush = new AtomicBoolean(true);
        for (int n = 0; n < 8; n++) {
            courtesy.webhookArrived();
        }
        Thread webhooks = Thread.startVirtualThread(() -> {
            while (rush.get()) {
                courtesy.webhookArrived();
                nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        ConversationWorkers besieged = stage.workers(watched(), courtesy, 400);

        besieged.start();

        await().until(() -> claims.size() >= 3);
        assertThat(besieged.reserve(1)).isFalse();
        assertThat(claims).containsOnly(10);
        rush.set(false);
        await().until(() -> !webhooks.isAlive());
        claims.clear();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        await().until(() -> claims.contains(200));
        assertThat(claims).containsSubsequence(20, 40, 80, 160, 200).doesNotContain(400);
        assertThat(besieged.reserve(1)).isTrue();
        besieged.work(List.of(), 1);
        assertThat(besieged.stop(Duration.ofSeconds(10))).isZero();
    }

    private Optional<Draft> slowly(CountDownLatch begun) {
        begun.countDown();
        wait(end);
        return said();
    }

    private static Optional<Draft> said() {
        return Optional.of(Draft.own(ServiceType.RENSEIGNEMENT, Reply.of("oui")));
    }

    private static void wait(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it did not come to that");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
