package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.adapter.providers.Cooldown.Steps;
import sn.sdb.concierge.adapter.providers.KeyRing.Ending;

/** What holds of a key ring in whatever order keys are taken, given back, cooled and told of. */
final class KeyRingPropertiesTest {

    private static final int STEPS = 2_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Model> models = List.of(new Model(0, "m1", Takes.WORDS), new Model(1, "m2", Takes.WORDS));
    private final List<Key> inFlight = new ArrayList<>();
    private final Map<Key, Integer> passedOver = new HashMap<>();

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void no_key_is_given_that_cools_or_has_all_it_can_do_and_none_is_held_back(long seed) {
        Walk walk = new Walk(seed);
        KeyRing ring = ring(walk);

        for (int i = 0; i < STEPS; i++) {
            Model model = walk.any(models);
            List<Key> free = free(ring, model, walk);
            if (walk.oneIn(2)) {
                Optional<Key> given = ring.take(model, walk.now());
                given.ifPresent(inFlight::add);
                assertThat(given.map(List::of).orElse(List.of())).isSubsetOf(free);
                assertThat(given.isPresent()).isEqualTo(!free.isEmpty());
            } else {
                disturb(walk, ring);
            }
            assertThat(ring.keys()).allMatch(key -> key.inFlight() == inFlightOf(key));
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void no_key_that_stays_free_waits_longer_than_two_turns_of_all_others(long seed) {
        Walk walk = new Walk(seed);
        KeyRing ring = ring(walk);
        int longest = 2 * (ring.keys().size() - 1);

        for (int i = 0; i < STEPS; i++) {
            Model model = walk.any(models);
            List<Key> free = free(ring, model, walk);
            if (walk.oneIn(2)) {
                Optional<Key> given = ring.take(model, walk.now());
                given.ifPresent(inFlight::add);
                for (Key key : ring.keys()) {
                    boolean waits = free.contains(key) && key != given.orElse(null);
                    passedOver.merge(key, 1, (before, one) -> waits ? before + one : 0);
                    assertThat(passedOver.get(key)).isLessThanOrEqualTo(longest + 1);
                }
            } else {
                disturb(walk, ring);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void without_failures_uses_differ_by_one_at_most(long seed) {
        Walk walk = new Walk(seed);
        KeyRing ring = ring(walk);

        for (int i = 0; i < STEPS; i++) {
            if (walk.oneIn(2)) {
                ring.take(walk.any(models), walk.now()).ifPresent(inFlight::add);
            } else if (!inFlight.isEmpty()) {
                ring.giveBack(walk.takeAny(inFlight), Ending.GOOD);
            }
            long most = ring.keys().stream().mapToLong(Key::uses).max().orElseThrow();
            assertThat(ring.keys()).allMatch(key -> key.uses() >= most - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void no_key_does_more_at_a_time_than_it_may(long seed) {
        Walk walk = new Walk(seed);
        KeyRing ring = ring(walk);

        for (int i = 0; i < STEPS; i++) {
            if (walk.oneIn(3) && !inFlight.isEmpty()) {
                ring.giveBack(walk.takeAny(inFlight), walk.oneIn(10) ? Ending.TOO_MUCH : Ending.GOOD);
            } else {
                ring.take(walk.any(models), walk.now()).ifPresent(key -> {
                    inFlight.add(key);
                    assertThat(key.inFlight()).isLessThanOrEqualTo(key.limit());
                });
            }
            assertThat(ring.keys()).allMatch(key -> key.limit() >= 1);
        }
    }

    private void disturb(Walk walk, KeyRing ring) {
        Key key = walk.any(ring.keys());
        Cooldown cooldown =
                walk.any(List.of(key.cooldown(), key.refusal(), key.poverty(), key.cooldownFor(walk.any(models))));
        switch (walk.below(9)) {
            case 0 -> cooldown.until(walk.within(MINUTE));
            case 1 -> cooldown.escalate(walk.now(), walk.any(List.of(Steps.values())));
            case 2 -> cooldown.heard(walk.within(MINUTE), walk.oneIn(2));
            case 3 -> cooldown.heardOfEnd(walk.within(MINUTE), walk.oneIn(2));
            case 4, 5 -> walk.passTime(MINUTE);
            default -> {
                if (!inFlight.isEmpty()) {
                    ring.giveBack(walk.takeAny(inFlight), walk.any(List.of(Ending.values())));
                }
            }
        }
    }

    private List<Key> free(KeyRing ring, Model model, Walk walk) {
        return ring.keys().stream()
                .filter(key -> key.isUsableFor(model, walk.now()) && inFlightOf(key) < key.limit())
                .toList();
    }

    private int inFlightOf(Key key) {
        return (int) inFlight.stream().filter(taken -> taken == key).count();
    }

    private static KeyRing ring(Walk walk) {
        List<ApiKey> secrets = IntStream.rangeClosed(0, walk.below(7))
                .mapToObj(i -> new ApiKey("key" + i))
                .toList();
        return new KeyRing(secrets, 2, walk.oneIn(2) ? Key.UNLIMITED : 1 + walk.below(4));
    }
}
