package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.providers.Breaker.Pass;

final class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Breaker breaker = new Breaker();

    @Test
    void two_failures_in_a_row_change_nothing() {
        fail(2);

        assertThat(breaker.pass(NOW)).isEqualTo(Pass.CALL);
    }

    @Test
    void three_failures_in_a_row_open_it() {
        fail(3);

        assertThat(breaker.pass(NOW.plusSeconds(14))).isEqualTo(Pass.REFUSED);
        assertThat(breaker.returnsAt(NOW)).isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void a_success_in_between_starts_the_count_again() {
        succeed(4);
        fail(2);
        succeed(1);
        fail(2);

        assertThat(breaker.pass(NOW)).isEqualTo(Pass.CALL);
    }

    @Test
    void half_of_five_calls_in_a_minute_open_it() {
        fail(2);
        succeed(1);
        fail(1);
        succeed(1);
        assertThat(breaker.pass(NOW)).isEqualTo(Pass.CALL);

        fail(1);

        assertThat(breaker.pass(NOW)).isEqualTo(Pass.REFUSED);
    }

    @Test
    void failures_of_more_than_a_minute_ago_are_forgotten() {
        fail(2);
        succeed(1);

        breaker.failed(Pass.CALL, 2, NOW.plusSeconds(65));
        breaker.succeeded(Pass.CALL, NOW.plusSeconds(65));

        assertThat(breaker.pass(NOW.plusSeconds(65))).isEqualTo(Pass.CALL);
    }

    @Test
    void an_empty_answer_is_half_a_failure() {
        IntStream.range(0, 4).forEach(i -> breaker.failed(Pass.CALL, 1, NOW));
        assertThat(breaker.pass(NOW)).isEqualTo(Pass.CALL);

        breaker.failed(Pass.CALL, 1, NOW);
        breaker.failed(Pass.CALL, 1, NOW);

        assertThat(breaker.pass(NOW)).isEqualTo(Pass.REFUSED);
    }

    @Test
    void exactly_one_call_tries() {
        fail(3);
        Instant later = NOW.plusSeconds(15);

        assertThat(breaker.pass(later)).isEqualTo(Pass.TRIAL);
        assertThat(breaker.pass(later)).isEqualTo(Pass.REFUSED);
        assertThat(breaker.wouldPass(later)).isFalse();
    }

    @Test
    void a_trial_that_tells_nothing_is_followed_by_another() {
        fail(3);
        Instant later = NOW.plusSeconds(15);
        Pass trial = breaker.pass(later);

        breaker.toldNothing(trial);

        assertThat(breaker.pass(later)).isEqualTo(Pass.TRIAL);
    }

    @Test
    void calls_from_before_do_not_decide_about_it() {
        fail(3);

        breaker.succeeded(Pass.CALL, NOW);
        breaker.failed(Pass.CALL, 2, NOW.plusSeconds(14));

        assertThat(breaker.pass(NOW.plusSeconds(1))).isEqualTo(Pass.REFUSED);
        assertThat(breaker.pass(NOW.plusSeconds(15))).isEqualTo(Pass.TRIAL);
    }

    @Test
    void a_real_attempt_that_succeeds_closes_it() {
        fail(3);

        breaker.succeeded(Pass.FORCED, NOW);

        assertThat(breaker.pass(NOW)).isEqualTo(Pass.CALL);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> breaker.failed(Pass.CALL, 2, NOW));
    }

    private void succeed(int times) {
        IntStream.range(0, times).forEach(i -> breaker.succeeded(Pass.CALL, NOW));
    }
}
