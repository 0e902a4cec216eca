package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

final class PatienceTest {

    @Test
    void a_write_is_repeated_while_the_store_is_away() {
        AtomicInteger writes = new AtomicInteger();

        assertThat(Patience.<String>until(() -> {
                    if (writes.incrementAndGet() == 1) {
                        throw new StoreUnavailableException("away");
                    }
                    return "written";
                }))
                .isEqualTo("written");
        assertThat(writes).hasValue(2);
    }

    @Test
    void any_other_failure_is_not_waited_for() {
        AtomicInteger writes = new AtomicInteger();

        assertThatThrownBy(() -> Patience.until(() -> {
                    writes.incrementAndGet();
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(writes).hasValue(1);
    }

    @Test
    void whoever_is_interrupted_does_not_wait_for_the_store() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Patience.until(() -> {
                        throw new StoreUnavailableException("away");
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
