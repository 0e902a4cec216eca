package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CourtesyTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Courtesy courtesy = new Courtesy(2, nanos::get);

    private void arrive(int webhooks, Duration apart) {
        for (int n = 0; n < webhooks; n++) {
            courtesy.webhookArrived();
            courtesy.webhookAnswered();
            nanos.addAndGet(apart.toNanos());
        }
    }

    @Test
    void as_many_as_can_be_answered_are_no_rush() {
        arrive(1_000, Duration.ofMillis(2));

        assertThat(courtesy.due()).isFalse();
        assertThat(courtesy.show(Duration.ZERO)).isTrue();
    }

    @Test
    void a_crowd_goes_first() {
        arrive(100, Duration.ofNanos(500_000));

        assertThat(courtesy.due()).isTrue();
        assertThat(courtesy.show(Duration.ZERO)).isFalse();
    }

    @Test
    void so_does_one_that_comes_slowly_because_nobody_is_answered() {
        waitUnanswered(16);

        assertThat(courtesy.due()).isTrue();
    }

    @Test
    void some_that_wait_on_a_busy_machine_are_no_rush() {
        waitUnanswered(15);

        assertThat(courtesy.due()).isFalse();
    }

    private void waitUnanswered(int webhooks) {
        for (int n = 0; n < webhooks; n++) {
            courtesy.webhookArrived();
            nanos.addAndGet(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void a_larger_machine_answers_a_larger_crowd() {
        Courtesy large = new Courtesy(16, nanos::get);
        for (int n = 0; n < 100; n++) {
            large.webhookArrived();
            large.webhookAnswered();
            nanos.addAndGet(500_000);
        }

        assertThat(large.due()).isFalse();
    }

    @Test
    void it_is_over_a_moment_after_the_last_of_them() {
        arrive(100, Duration.ofNanos(500_000));
        nanos.addAndGet(Duration.ofMillis(30).toNanos());

        assertThat(courtesy.show(Duration.ZERO)).isTrue();
    }

    @Test
    void one_that_has_lasted_is_believed_to_go_on_after_a_pause() {
        arrive(2_000, Duration.ofNanos(500_000));
        nanos.addAndGet(Duration.ofMillis(90).toNanos());

        assertThat(courtesy.due()).isTrue();

        nanos.addAndGet(Duration.ofMillis(11).toNanos());

        assertThat(courtesy.due()).isFalse();
    }

    @Test
    void it_ends_however_many_they_are() {
        Courtesy besieged = new Courtesy(1, () -> nanos.addAndGet(1_000));
        for (int n = 0; n < 100; n++) {
            besieged.webhookArrived();
        }

        assertThat(besieged.show(Duration.ofNanos(2_000))).isFalse();
    }
}
