package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

final class ProbationTest {

    private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");
    private static final Model MODEL = new Model(0, "m", Takes.WORDS);

    private final Probation probation = new Probation();

    @Test
    void a_key_that_was_not_refused_owes_nothing() {
        assertThat(probation.enter(NOW)).isTrue();
        assertThat(probation.enter(NOW)).isTrue();
    }

    @Test
    void after_a_refusal_one_call_goes_first() {
        probation.begin();

        assertThat(probation.enter(NOW)).isTrue();
        assertThat(probation.isUnderWay(NOW)).isTrue();
        assertThat(probation.enter(NOW)).isFalse();
    }

    @Test
    void once_it_has_worked_all_may_go() {
        probation.begin();
        assertThat(probation.enter(NOW)).isTrue();

        probation.end();

        assertThat(probation.enter(NOW)).isTrue();
        assertThat(probation.enter(NOW)).isTrue();
    }

    @Test
    void a_call_that_tells_nothing_is_not_waited_for_longer_than_it_may_take() {
        probation.begin();
        assertThat(probation.enter(NOW)).isTrue();

        assertThat(probation.enter(NOW.plusSeconds(15))).isTrue();
        assertThat(probation.enter(NOW.plusSeconds(15))).isFalse();
    }

    @Test
    void of_many_that_come_at_once_one_goes_first() throws InterruptedException {
        probation.begin();
        AtomicInteger first = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> callers = java.util.stream.IntStream.range(0, 64)
                .mapToObj(n -> Thread.startVirtualThread(() -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    if (probation.enter(NOW)) {
                        first.incrementAndGet();
                    }
                }))
                .toList();

        go.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(first).hasValue(1);
    }

    @Test
    void the_ring_gives_a_refused_key_to_one_and_the_others_another() {
        KeyRing ring = new KeyRing(List.of(new ApiKey("a"), new ApiKey("b")), 1, Key.UNLIMITED);
        Key refused = ring.keys().getFirst();
        refused.probation().begin();

        Optional<Key> one = ring.take(MODEL, NOW);
        Optional<Key> two = ring.take(MODEL, NOW);
        Optional<Key> three = ring.take(MODEL, NOW);

        assertThat(List.of(one.orElseThrow(), two.orElseThrow(), three.orElseThrow()))
                .containsOnlyOnce(refused);
    }

    @Test
    void questions_that_come_while_a_refused_key_is_tried_go_elsewhere() {
        Failover failover = new Failover();
        ScriptedService first = failover.service();
        ScriptedService second = failover.service();
        AtomicInteger meanwhile = new AtomicInteger();
        first.then(new Outcome.Unauthorized()).then(ask -> {
            // Somebody else asks while this call is under way.
            assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
            meanwhile.incrementAndGet();
            return new Outcome.Unauthorized();
        });
        second.thenAnswer();
        failover.with(first).with(second);
        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        failover.pass(Duration.ofMinutes(6));

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);

        assertThat(meanwhile).hasValue(1);
        assertThat(first.asks()).hasSize(2);
        assertThat(second.asks()).hasSize(3);
    }
}
