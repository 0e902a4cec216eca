package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.adapter.providers.Breaker.Pass;
import sn.sdb.concierge.adapter.providers.Cooldown.Steps;

/** What holds of cooldowns and breakers in whatever order things happen. */
final class HealthPropertiesTest {

    private static final int STEPS = 2_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(2);

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void no_cooldown_that_runs_is_shortened_but_by_the_news_that_it_is_over(long seed) {
        Walk walk = new Walk(seed);
        Cooldown cooldown = new Cooldown();

        for (int i = 0; i < STEPS; i++) {
            walk.passTime(Duration.ofMinutes(10));
            Instant before = cooldown.end();
            change(walk, cooldown);
            if (before.isAfter(walk.now())) {
                assertThat(cooldown.end()).isAfterOrEqualTo(before);
            }
            assertThat(cooldown.isOver(walk.now())).isEqualTo(!cooldown.end().isAfter(walk.now()));
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void what_is_certain_is_not_touched_by_what_is_believed(long seed) {
        Walk walk = new Walk(seed);
        Cooldown cooldown = new Cooldown();
        Instant certain = walk.within(HOUR);
        cooldown.until(certain);

        for (int i = 0; i < STEPS; i++) {
            walk.passTime(Duration.ofSeconds(5));
            switch (walk.below(4)) {
                case 0 -> cooldown.heard(walk.within(HOUR), false);
                case 1 -> cooldown.heardOfEnd(walk.within(HOUR), false);
                case 2 -> cooldown.beliefWasWrong(walk.now());
                default -> cooldown.escalate(walk.now(), Steps.OVERLOADED);
            }
            assertThat(cooldown.isCertain(walk.now())).isEqualTo(walk.now().isBefore(certain));
            assertThat(cooldown.end()).isAfterOrEqualTo(certain);
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void an_end_that_is_told_ends_no_longer_cooldown(long seed) {
        Walk walk = new Walk(seed);
        Cooldown cooldown = new Cooldown();

        for (int i = 0; i < STEPS; i++) {
            walk.passTime(Duration.ofSeconds(5));
            change(walk, cooldown);
            Instant before = cooldown.certainEnd();
            Instant told = walk.oneIn(3) ? before : walk.within(HOUR);
            boolean isGone = walk.oneIn(2) && cooldown.causeIsGone(told);
            if (!isGone) {
                cooldown.heardOfEnd(told, true);
            }
            assertThat(cooldown.certainEnd()).isEqualTo(before.isAfter(told) ? before : Instant.MIN);
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void an_open_breaker_lets_one_try_at_its_time_and_nobody_else(long seed) {
        Walk walk = new Walk(seed);
        Breaker breaker = new Breaker();
        List<Pass> underWay = new ArrayList<>();

        for (int i = 0; i < STEPS; i++) {
            if (walk.oneIn(2)) {
                boolean wouldPass = breaker.wouldPass(walk.now());
                Pass pass = breaker.pass(walk.now());
                assertThat(pass != Pass.REFUSED).isEqualTo(wouldPass);
                if (wouldPass) {
                    underWay.add(pass);
                }
            } else {
                report(walk, breaker, underWay);
            }
            assertThat(underWay.stream().filter(Pass.TRIAL::equals).count()).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void whatever_happened_somebody_may_try_within_two_minutes(long seed) {
        Walk walk = new Walk(seed);
        Breaker breaker = new Breaker();
        List<Pass> underWay = new ArrayList<>();

        for (int i = 0; i < STEPS; i++) {
            if (breaker.wouldPass(walk.now())) {
                underWay.add(breaker.pass(walk.now()));
            }
            report(walk, breaker, underWay);
            if (!underWay.contains(Pass.TRIAL)) {
                assertThat(breaker.wouldPass(walk.now().plus(LONGEST_OPEN))).isTrue();
            }
        }
    }

    private static void change(Walk walk, Cooldown cooldown) {
        switch (walk.below(5)) {
            case 0 -> cooldown.until(walk.within(HOUR));
            case 1 -> cooldown.escalate(walk.now(), walk.any(List.of(Steps.values())));
            case 2 -> cooldown.succeeded(walk.now());
            case 3 -> cooldown.heard(walk.within(HOUR), walk.oneIn(2));
            default -> walk.passTime(Duration.ofSeconds(1));
        }
    }

    private static void report(Walk walk, Breaker breaker, List<Pass> underWay) {
        walk.passTime(Duration.ofSeconds(20));
        if (underWay.isEmpty()) {
            return;
        }
        Pass pass = walk.takeAny(underWay);
        switch (walk.below(4)) {
            case 0 -> breaker.succeeded(pass, walk.now());
            case 1 -> breaker.toldNothing(pass);
            default -> breaker.failed(pass, 1 + walk.below(2), walk.now());
        }
    }
}
