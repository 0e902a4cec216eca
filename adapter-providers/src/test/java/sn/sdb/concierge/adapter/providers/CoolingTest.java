package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Who is left alone, and for how long. */
final class CoolingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Outcome FAILED = new Outcome.ServerError(Scope.PROVIDER);

    private final Failover failover = new Failover();
    private final ScriptedService first = failover.service();
    private final ScriptedService second = failover.service();

    @Test
    void a_cooling_key_is_not_asked_until_its_time_is_over() {
        first.then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofSeconds(40))))
                .thenAnswer();
        failover.with(first).with(second.thenAnswer());
        failover.ask();

        failover.pass(Duration.ofSeconds(39));
        failover.askTimes(5);
        assertThat(first.asks()).hasSize(1);

        failover.pass(SECOND);
        failover.ask();
        assertThat(first.asks()).hasSize(2);
    }

    @Test
    void a_key_that_is_refused_costs_one_call_in_five_minutes_then_thirty_then_sixty() {
        failover.with(first.then(new Outcome.Unauthorized())).with(second.thenAnswer());

        assertThat(callsWithin(Duration.ofMinutes(5))).isEqualTo(1);
        assertThat(callsWithin(Duration.ofMinutes(30))).isEqualTo(1);
        assertThat(callsWithin(Duration.ofHours(1))).isEqualTo(1);
        assertThat(callsWithin(Duration.ofHours(1))).isEqualTo(1);
    }

    @Test
    void throttling_without_a_time_cools_longer_each_time() {
        first.then(new Outcome.Throttled(Scope.KEY, Optional.empty()));
        failover.with(first).with(second.thenAnswer());

        for (int seconds : new int[] {10, 30, 60, 120, 120}) {
            assertThat(callsWithin(Duration.ofSeconds(seconds))).isEqualTo(1);
        }
    }

    @Test
    void overload_without_a_time_cools_longer_each_time() {
        first.then(new Outcome.Overloaded(Scope.MODEL, Optional.empty()));
        failover.with(first).with(second.thenAnswer());

        for (int seconds : new int[] {15, 30, 60, 120, 120}) {
            assertThat(callsWithin(Duration.ofSeconds(seconds))).isEqualTo(1);
        }
    }

    @Test
    void success_makes_the_next_cooldown_short_again() {
        Outcome throttled = new Outcome.Throttled(Scope.KEY, Optional.empty());
        failover.with(first.then(throttled).then(throttled).thenAnswer().then(throttled))
                .with(second.thenAnswer());
        failover.ask();
        failover.pass(Duration.ofSeconds(10));
        failover.ask();
        failover.pass(Duration.ofSeconds(30));
        failover.ask();

        assertThat(callsWithin(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(callsWithin(SECOND)).isEqualTo(1);
    }

    @Test
    void a_spent_quota_costs_one_call_until_its_reset() {
        first.then(new Outcome.QuotaSpent(
                Scope.KEY_AND_MODEL, Optional.of(failover.clock.instant().plus(Duration.ofHours(12)))));
        failover.with(first).with(second.thenAnswer());

        assertThat(callsWithin(Duration.ofHours(12))).isEqualTo(1);
    }

    @Test
    void a_key_may_be_used_up_for_one_model_alone() {
        first.then(new Outcome.QuotaSpent(Scope.KEY_AND_MODEL, Optional.empty()))
                .thenAnswer();
        failover.with(first, List.of("m1", "m2"), "a");

        assertThat(failover.askTimes(2)).hasOnlyElementsOfType(Outcome.Answered.class);
        assertThat(first.models()).containsExactly("m1", "m2", "m2");
    }

    @Test
    void a_limit_that_is_counted_over_all_keys_leaves_none() {
        first.withOneAccount().then(new Outcome.Throttled(Scope.ACCOUNT, Optional.of(Duration.ofMinutes(1))));
        failover.with(first, List.of("m1"), "a", "b", "c").with(second.thenAnswer());

        failover.askTimes(3);

        assertThat(first.keys()).containsExactly("a");
    }

    @Test
    void money_is_looked_for_in_every_key() {
        first.withOneAccount()
                .then(new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty()))
                .thenAnswer();
        failover.with(first, List.of("m1"), "a", "b");

        failover.ask();

        assertThat(first.keys()).containsExactly("a", "b");
    }

    @Test
    void keys_that_fail_for_their_account_together_cool_together_from_then_on() {
        Outcome throttled = new Outcome.Throttled(Scope.ACCOUNT, Optional.of(Duration.ofSeconds(40)));
        first.then(throttled).then(throttled).then(throttled).thenAnswer();
        failover.with(first, List.of("m1"), "a", "b").with(second.thenAnswer());
        failover.ask();
        assertThat(first.keys()).containsExactly("a", "b");

        failover.pass(Duration.ofSeconds(41));
        failover.askTimes(2);

        assertThat(first.asks()).hasSize(3);
    }

    @Test
    void an_address_that_is_wrong_is_left_alone_for_an_hour() {
        failover.with(first.then(new Outcome.WrongUrl()), List.of("m1", "m2"), "a", "b")
                .with(second.thenAnswer());

        assertThat(callsWithin(Duration.ofHours(1))).isEqualTo(1);
    }

    @Test
    void when_all_are_cooling_the_first_to_return_is_waited_for() {
        first.then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofSeconds(20))))
                .thenAnswer();
        second.then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofSeconds(4))))
                .thenAnswer();
        failover.with(first).with(second);

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(failover.clock.slept()).isEqualTo(Duration.ofSeconds(4));
        assertThat(second.asks()).hasSize(2);
    }

    @Test
    void nobody_is_waited_for_beyond_the_budget() {
        Outcome throttled = new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofSeconds(40)));
        failover.with(first.then(throttled));

        assertThat(failover.ask()).isEqualTo(throttled);
        assertThat(failover.ask()).isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(failover.clock.slept()).isZero();
        assertThat(first.asks()).hasSize(1);
    }

    @Test
    void three_failures_in_a_row_keep_requests_away() {
        failover.with(first.then(FAILED)).with(second.thenAnswer());

        failover.askTimes(10);

        assertThat(first.asks()).hasSize(3);
    }

    @Test
    void after_its_time_a_broken_model_gets_one_trial_and_twice_the_time() {
        failover.with(first.then(FAILED)).with(second.thenAnswer());
        failover.askTimes(2);

        for (int seconds : new int[] {15, 30, 60, 120, 120}) {
            failover.pass(Duration.ofSeconds(seconds));
            int before = first.asks().size();
            failover.askTimes(3);
            assertThat(first.asks()).hasSize(before + 1);
        }
    }

    @Test
    void a_successful_trial_lets_everybody_in_again() {
        failover.with(first.then(FAILED).then(FAILED).then(FAILED).thenAnswer()).with(second.thenAnswer());
        failover.askTimes(2);
        failover.pass(Duration.ofSeconds(15));

        failover.askTimes(3);

        assertThat(first.asks()).hasSize(6);
    }

    @Test
    void when_everything_is_broken_the_least_recently_failed_gets_one_real_attempt() {
        failover.with(first.then(FAILED).then(FAILED).then(FAILED).thenAnswer()).with(second.then(FAILED));
        failover.ask();
        failover.pass(SECOND);
        failover.ask();
        assertThat(first.asks()).hasSize(3);

        Outcome outcome = failover.ask(Duration.ofSeconds(5));

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(4);
    }

    @Test
    void an_overload_that_was_only_believed_is_over_when_such_an_attempt_succeeds() {
        failover.with(first.then(new Outcome.Overloaded(Scope.MODEL, Optional.empty()))
                .thenAnswer());
        failover.ask(Duration.ofSeconds(5));

        assertThat(failover.ask(Duration.ofSeconds(5))).isInstanceOf(Outcome.Answered.class);
        assertThat(failover.ask(Duration.ofSeconds(5))).isInstanceOf(Outcome.Answered.class);
        assertThat(failover.ask(Duration.ofSeconds(5))).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(4);
    }

    @Test
    void a_key_that_asked_to_be_left_alone_gets_no_such_attempt() {
        failover.with(first.then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofMinutes(1)))));
        failover.ask();

        assertThat(failover.ask(Duration.ofSeconds(5))).isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(first.asks()).hasSize(1);
    }

    @Test
    void a_call_that_had_hardly_any_time_proves_nothing() {
        failover.with(first.thenHang()).with(second.thenAnswer());

        for (int i = 0; i < 5; i++) {
            failover.ask(Duration.ofMillis(500));
        }

        assertThat(first.asks()).hasSize(5);
    }

    /** How many calls the first service gets when it is asked all the time for so long. */
    private int callsWithin(Duration duration) {
        int before = first.asks().size();
        for (int i = 0; i < 10; i++) {
            failover.ask(SECOND);
            failover.pass(duration.dividedBy(10));
        }
        return first.asks().size() - before;
    }
}
