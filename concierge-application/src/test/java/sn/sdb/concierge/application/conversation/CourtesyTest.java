package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CourtesyTest {

    private final AtomicLong nanos = new AtomicLong(42);
    private final Courtesy courtesy = new Courtesy(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void nobody_waits_as_long_as_webhooks_do_not() {
        courtesy.webhookWaited(Duration.ofMillis(1));

        assertThat(courtesy.due()).isFalse();
        assertThat(courtesy.show(Duration.ZERO)).isTrue();
    }

    @Test
    void a_webhook_that_waited_goes_first() {
        courtesy.webhookWaited(Duration.ofMillis(3));

        assertThat(courtesy.due()).isTrue();
        assertThat(courtesy.show(Duration.ZERO)).isFalse();
    }

    @Test
    void it_is_over_when_no_more_have_waited_for_a_moment() {
        courtesy.webhookWaited(Duration.ofMillis(3));
        pass(Duration.ofMillis(5));

        assertThat(courtesy.show(Duration.ZERO)).isTrue();
    }

    @Test
    void it_ends_however_many_webhooks_there_are() {
        Courtesy besieged =
                new Courtesy(() -> nanos.addAndGet(Duration.ofMillis(1).toNanos()));
        besieged.webhookWaited(Duration.ofSeconds(1));

        assertThat(besieged.show(Duration.ofMillis(2))).isFalse();
    }
}
