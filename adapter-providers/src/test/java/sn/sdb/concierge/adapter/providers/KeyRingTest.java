package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.providers.KeyRing.Ending;

final class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Model model = new Model(0, "m1", Takes.WORDS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keys_are_used_evenly_however_long_they_are_kept(long seed) {
        Random random = new Random(seed);
        KeyRing ring = ring(2 + random.nextInt(6));
        List<Key> taken = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            taken.add(ring.take(model, NOW).orElseThrow());
            if (random.nextBoolean()) {
                ring.giveBack(taken.remove(random.nextInt(taken.size())), Ending.GOOD);
            }
            assertThat(spread(ring)).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_cooling_key_is_given(long seed) {
        Random random = new Random(seed);
        KeyRing ring = ring(5);
        Instant now = NOW;

        for (int i = 0; i < 2000; i++) {
            now = now.plusMillis(random.nextInt(3000));
            Key any = ring.keys().get(random.nextInt(5));
            if (random.nextInt(3) == 0) {
                any.cooldown().until(now.plusSeconds(random.nextInt(30)));
            }
            Optional<Key> key = ring.take(model, now);
            if (key.isPresent()) {
                assertThat(key.get().cooldown().isOver(now)).isTrue();
                ring.giveBack(key.get(), Ending.GOOD);
            } else {
                assertThat(ring.keys()).noneMatch(isUsable(now));
            }
        }
    }

    @Test
    void a_key_that_was_away_does_not_catch_up() {
        KeyRing ring = ring(2);
        ring.keys().getFirst().cooldown().until(NOW.plusSeconds(60));
        IntStream.range(0, 100).forEach(i -> takeAndGiveBack(ring, NOW));

        List<String> labels = IntStream.range(0, 4)
                .mapToObj(i -> takeAndGiveBack(ring, NOW.plusSeconds(60)).label())
                .toList();

        assertThat(labels).containsOnly("k1", "k2");
        assertThat(labels.stream().filter("k1"::equals)).hasSizeBetween(2, 3);
    }

    @Test
    void among_keys_that_were_used_as_often_the_idle_one_is_taken() {
        KeyRing ring = ring(2);
        Key busy = ring.take(model, NOW).orElseThrow();
        takeAndGiveBack(ring, NOW);

        assertThat(ring.take(model, NOW).orElseThrow()).isNotSameAs(busy);
    }

    @Test
    void no_update_is_lost_among_many_threads() throws Exception {
        KeyRing ring = ring(7);
        Map<String, Integer> counts = new ConcurrentHashMap<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < 64; t++) {
                runs.add(threads.submit(() -> {
                    for (int i = 0; i < 1000; i++) {
                        counts.merge(takeAndGiveBack(ring, NOW).label(), 1, Integer::sum);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(64_000);
        assertThat(spread(ring)).isLessThanOrEqualTo(1);
        assertThat(ring.keys()).allMatch(key -> key.inFlight() == 0);
    }

    @Test
    void half_of_what_was_too_much_is_tried_next_however_many_were_refused() {
        KeyRing ring = ring(1);
        Key key = ring.keys().getFirst();
        IntStream.range(0, 8).forEach(i -> ring.take(model, NOW));

        IntStream.range(0, 8).forEach(i -> ring.giveBack(key, Ending.TOO_MUCH));

        assertThat(key.limit()).isEqualTo(4);
    }

    @Test
    void a_limit_grows_with_the_answers_that_come_while_it_is_full() {
        KeyRing ring = new KeyRing(List.of(new ApiKey("key")), 1, 2);
        Key key = ring.keys().getFirst();
        ring.take(model, NOW);
        ring.giveBack(key, Ending.GOOD);
        assertThat(key.limit()).isEqualTo(2);

        ring.take(model, NOW);
        ring.take(model, NOW);
        assertThat(ring.take(model, NOW)).isEmpty();
        ring.giveBack(key, Ending.GOOD);

        assertThat(key.limit()).isEqualTo(3);
    }

    @Test
    void keys_of_one_account_are_found_by_failing_together() {
        KeyRing ring = ring(3);
        Key a = ring.keys().get(0);
        Key b = ring.keys().get(1);

        assertThat(ring.failedForItsAccount(a, String.class, NOW)).containsExactly(a);
        assertThat(ring.failedForItsAccount(b, String.class, NOW.plus(Duration.ofSeconds(2))))
                .containsExactly(a, b);
        assertThat(ring.failedForItsAccount(a, String.class, NOW.plusSeconds(900)))
                .containsExactly(a, b);
    }

    @Test
    void keys_that_fail_apart_or_differently_are_of_different_accounts() {
        KeyRing ring = ring(3);
        Key a = ring.keys().get(0);
        Key b = ring.keys().get(1);
        Key c = ring.keys().get(2);
        ring.failedForItsAccount(a, String.class, NOW);

        assertThat(ring.failedForItsAccount(b, String.class, NOW.plusSeconds(3)))
                .containsExactly(b);
        assertThat(ring.failedForItsAccount(c, Integer.class, NOW)).containsExactly(c);
    }

    private Key takeAndGiveBack(KeyRing ring, Instant now) {
        Key key = ring.take(model, now).orElseThrow();
        ring.giveBack(key, Ending.GOOD);
        return key;
    }

    private Predicate<Key> isUsable(Instant now) {
        return key -> key.isUsableFor(model, now);
    }

    private static long spread(KeyRing ring) {
        return ring.keys().stream().mapToLong(Key::uses).max().orElseThrow()
                - ring.keys().stream().mapToLong(Key::uses).min().orElseThrow();
    }

    private static KeyRing ring(int keys) {
        return new KeyRing(
                IntStream.range(0, keys).mapToObj(i -> new ApiKey("key" + i)).toList(), 1, Key.UNLIMITED);
    }
}
