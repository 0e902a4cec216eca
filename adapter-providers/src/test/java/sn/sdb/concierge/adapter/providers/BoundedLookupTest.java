package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoundedLookupTest {

    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void who_asks_soon_after_gets_the_same_answer() throws UnknownHostException {
        BoundedLookup lookup = new BoundedLookup(
                host -> {
                    lookups.incrementAndGet();
                    return List.of(InetAddress.getLoopbackAddress());
                },
                Duration.ofSeconds(5));

        assertThat(lookup.lookup("api.example")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(lookup.lookup("api.example")).containsExactly(InetAddress.getLoopbackAddress());

        assertThat(lookups).hasValue(1);
    }

    @Test
    void a_name_that_was_not_found_is_looked_up_anew() {
        BoundedLookup lookup = new BoundedLookup(
                host -> {
                    lookups.incrementAndGet();
                    throw new UnknownHostException(host);
                },
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> lookup.lookup("api.example")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> lookup.lookup("api.example")).isInstanceOf(UnknownHostException.class);

        assertThat(lookups).hasValue(2);
    }

    @Test
    void a_resolver_that_hangs_is_not_waited_for() {
        CountDownLatch never = new CountDownLatch(1);
        BoundedLookup lookup = new BoundedLookup(
                host -> {
                    awaitQuietly(never);
                    return List.of();
                },
                Duration.ofMillis(50));

        assertThatThrownBy(() -> lookup.lookup("api.example")).isInstanceOf(UnknownHostException.class);

        never.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
