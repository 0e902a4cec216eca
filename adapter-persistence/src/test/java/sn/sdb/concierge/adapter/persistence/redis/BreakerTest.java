package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BreakerTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500);
    private final Breaker breaker = new Breaker(Duration.ofNanos(1_000), nanos::get);

    @Test
    void everybody_may_ask_at_first() {
        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.lets()).isTrue();
    }

    @Test
    void nobody_may_ask_after_a_failure() {
        assertThat(breaker.open()).isTrue();

        nanos.addAndGet(999);

        assertThat(breaker.lets()).isFalse();
    }

    @Test
    void one_may_try_after_the_pause() {
        breaker.open();

        nanos.addAndGet(1_000);

        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.lets()).isFalse();
    }

    @Test
    void somebody_else_may_try_when_the_one_never_comes_back() {
        breaker.open();
        nanos.addAndGet(1_000);
        assertThat(breaker.lets()).isTrue();

        nanos.addAndGet(1_000);

        assertThat(breaker.lets()).isTrue();
    }

    @Test
    void everybody_may_ask_again_after_an_answer() {
        breaker.open();

        assertThat(breaker.close()).isTrue();

        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.lets()).isTrue();
    }

    @Test
    void only_a_change_is_news() {
        assertThat(breaker.close()).isFalse();
        assertThat(breaker.open()).isTrue();
        assertThat(breaker.open()).isFalse();
        assertThat(breaker.close()).isTrue();
        assertThat(breaker.close()).isFalse();
    }
}
