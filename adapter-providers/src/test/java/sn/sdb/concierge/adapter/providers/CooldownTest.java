package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.providers.Cooldown.Steps;

final class CooldownTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Cooldown cooldown = new Cooldown();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_later_never_shortens_it(long seed) {
        Random random = new Random(seed);
        Instant now = NOW;

        for (int i = 0; i < 2000; i++) {
            now = now.plusSeconds(random.nextInt(10));
            Instant before = cooldown.end();
            switch (random.nextInt(3)) {
                case 0 -> cooldown.until(now.plusSeconds(random.nextInt(300)));
                case 1 -> cooldown.escalate(now, random.nextBoolean() ? Steps.OVERLOADED : Steps.UNAUTHORIZED);
                default -> cooldown.succeeded(now);
            }
            assertThat(cooldown.end().isBefore(before) && before.isAfter(now)).isFalse();
        }
    }

    @Test
    void requests_that_fail_together_count_once() {
        cooldown.escalate(NOW, Steps.UNAUTHORIZED);
        cooldown.escalate(NOW.plusMillis(100), Steps.UNAUTHORIZED);
        cooldown.escalate(NOW.plusMillis(200), Steps.UNAUTHORIZED);

        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void what_is_told_in_between_does_not_begin_the_steps_of_another_kind_again() {
        cooldown.escalate(NOW, Steps.UNAUTHORIZED);
        cooldown.escalate(NOW.plusSeconds(300), Steps.THROTTLED);

        cooldown.escalate(NOW.plusSeconds(400), Steps.UNAUTHORIZED);

        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(400 + 1800));
    }

    @Test
    void what_another_replica_tells_lengthens_it_and_is_not_told_again() {
        List<String> told = new ArrayList<>();
        cooldown.tellTo(telling(told));

        cooldown.heard(NOW.plusSeconds(60), true);

        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(60));
        assertThat(told).isEmpty();
    }

    @Test
    void what_another_replica_knows_to_be_over_is_over() {
        cooldown.until(NOW.plusSeconds(60));

        cooldown.heardOfEnd(NOW.plusSeconds(60), true);

        assertThat(cooldown.isOver(NOW)).isTrue();
    }

    @Test
    void a_belief_that_was_wrong_ends_and_is_told() {
        List<String> told = new ArrayList<>();
        cooldown.tellTo(telling(told));
        cooldown.escalate(NOW, Steps.OVERLOADED);
        cooldown.until(NOW.plusSeconds(5));

        cooldown.beliefWasWrong(NOW.plusSeconds(1));

        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(5));
        assertThat(told)
                .containsExactly(
                        "cools " + NOW.plusSeconds(15) + " false",
                        "cools " + NOW.plusSeconds(5) + " true",
                        "works " + NOW.plusSeconds(15) + " false");
    }

    @Test
    void an_end_without_proof_does_not_begin_the_steps_again_and_an_answer_does() {
        cooldown.escalate(NOW, Steps.UNAUTHORIZED);
        assertThat(cooldown.causeIsGone(NOW.plusSeconds(300))).isTrue();
        cooldown.escalate(NOW.plusSeconds(10), Steps.UNAUTHORIZED);
        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(10 + 1800));
        assertThat(cooldown.causeIsGone(NOW.plusSeconds(10 + 1800))).isTrue();

        cooldown.succeeded(NOW.plusSeconds(20));
        cooldown.escalate(NOW.plusSeconds(30), Steps.UNAUTHORIZED);

        assertThat(cooldown.end()).isEqualTo(NOW.plusSeconds(30 + 300));
    }

    @Test
    void it_is_over_at_its_end_and_not_before() {
        cooldown.until(NOW.plusSeconds(5));

        assertThat(cooldown.isOver(NOW.plusMillis(4999))).isFalse();
        assertThat(cooldown.isOver(NOW.plusSeconds(5))).isTrue();
    }

    @Test
    void a_success_from_before_does_not_end_it() {
        cooldown.until(NOW.plusSeconds(5));

        cooldown.succeeded(NOW.plusSeconds(1));

        assertThat(cooldown.isOver(NOW.plusSeconds(2))).isFalse();
    }

    private static Cooldown.Witness telling(List<String> told) {
        return new Cooldown.Witness() {
            @Override
            public void cools(Instant end, boolean certain) {
                told.add("cools " + end + " " + certain);
            }

            @Override
            public void worksAgain(Instant end, boolean certain) {
                told.add("works " + end + " " + certain);
            }
        };
    }

    @Test
    void only_our_own_guess_is_uncertain() {
        cooldown.escalate(NOW, Steps.OVERLOADED);
        assertThat(cooldown.isCertain(NOW)).isFalse();

        cooldown.until(NOW.plusSeconds(60));
        assertThat(cooldown.isCertain(NOW)).isTrue();
    }
}
