package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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

    @Test
    void only_our_own_guess_is_uncertain() {
        cooldown.escalate(NOW, Steps.OVERLOADED);
        assertThat(cooldown.isCertain(NOW)).isFalse();

        cooldown.until(NOW.plusSeconds(60));
        assertThat(cooldown.isCertain(NOW)).isTrue();
    }
}
