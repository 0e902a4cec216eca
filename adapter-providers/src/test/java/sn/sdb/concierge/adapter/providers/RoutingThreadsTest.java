package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.providers.Breaker.Pass;
import sn.sdb.concierge.adapter.providers.KeyRing.Ending;

/** That nothing is lost or given twice when sixteen threads do it at once. */
final class RoutingThreadsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int THREADS = 16;
    private static final int TIMES = 5_000;

    private final Model model = new Model(0, "m1", Takes.WORDS);

    @Test
    void every_use_is_counted_and_every_key_comes_back() throws Exception {
        KeyRing ring = ring(Key.UNLIMITED);
        Ending[] endings = {Ending.GOOD, Ending.BAD, Ending.NEITHER};

        atOnce(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < TIMES; i++) {
                Key key = ring.take(model, NOW).orElseThrow();
                if (random.nextInt(4) == 0) {
                    Thread.onSpinWait();
                }
                ring.giveBack(key, endings[random.nextInt(endings.length)]);
            }
        });

        assertThat(ring.keys().stream().mapToLong(Key::uses).sum()).isEqualTo(THREADS * TIMES);
        assertThat(ring.keys()).allMatch(key -> key.inFlight() == 0);
        long most = ring.keys().stream().mapToLong(Key::uses).max().orElseThrow();
        assertThat(ring.keys()).allMatch(key -> key.uses() >= most - 1);
    }

    @Test
    void no_key_is_given_beyond_its_limit() throws Exception {
        KeyRing ring = ring(2);
        List<AtomicInteger> held =
                IntStream.range(0, 6).mapToObj(i -> new AtomicInteger()).toList();
        AtomicInteger most = new AtomicInteger();
        AtomicLong given = new AtomicLong();

        atOnce(thread -> {
            for (int i = 0; i < TIMES; i++) {
                ring.take(model, NOW).ifPresent(key -> {
                    AtomicInteger now = held.get(ring.keys().indexOf(key));
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    given.incrementAndGet();
                    Thread.onSpinWait();
                    now.decrementAndGet();
                    ring.giveBack(key, Ending.NEITHER);
                });
            }
        });

        assertThat(most.get()).isBetween(1, 2);
        assertThat(ring.keys().stream().mapToLong(Key::uses).max().orElseThrow())
                .isGreaterThanOrEqualTo(given.get() / 6);
        assertThat(ring.keys()).allMatch(key -> key.inFlight() == 0);
    }

    @Test
    void the_longest_of_all_cooldowns_told_at_once_holds() throws Exception {
        Cooldown cooldown = new Cooldown();
        AtomicLong longest = new AtomicLong();

        atOnce(thread -> {
            for (int i = 0; i < TIMES; i++) {
                long seconds = ThreadLocalRandom.current().nextLong(1, 1_000_000);
                longest.accumulateAndGet(seconds, Math::max);
                cooldown.until(NOW.plusSeconds(seconds));
                cooldown.heard(NOW.plusSeconds(ThreadLocalRandom.current().nextLong(1, seconds + 1)), thread % 2 == 0);
                cooldown.succeeded(NOW);
            }
        });

        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(longest.get()));
    }

    @RepeatedTest(200)
    void one_of_those_who_come_at_once_to_an_open_breaker_tries() throws Exception {
        Breaker breaker = new Breaker();
        IntStream.range(0, 3).forEach(i -> breaker.failed(Pass.CALL, 2, NOW));
        AtomicInteger trials = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();

        atOnce(thread -> {
            switch (breaker.pass(NOW.plusSeconds(15))) {
                case TRIAL -> trials.incrementAndGet();
                case CALL -> calls.incrementAndGet();
                default -> {
                    // Goes elsewhere.
                }
            }
        });

        assertThat(trials.get()).isEqualTo(1);
        assertThat(calls.get()).isZero();
    }

    private static void atOnce(IntConsumer work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Boolean>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                runs.add(() -> {
                    work.accept(number);
                    return true;
                });
            }
            for (Future<Boolean> run : threads.invokeAll(runs)) {
                assertThat(run.get()).isTrue();
            }
        }
    }

    private static KeyRing ring(int atOnce) {
        return new KeyRing(
                IntStream.range(0, 6).mapToObj(i -> new ApiKey("key" + i)).toList(), 1, atOnce);
    }
}
