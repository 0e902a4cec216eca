package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BoundedDnsTest {

    @Test
    void a_resolver_that_hangs_is_given_up() {
        CountDownLatch never = new CountDownLatch(1);
        BoundedDns dns = new BoundedDns(
                hostname -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return List.of();
                },
                Duration.ofMillis(50));

        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> dns.lookup("waha.test"));
        never.countDown();
    }

    @Test
    void a_resolver_that_fails_or_answers_is_passed_on() throws UnknownHostException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        BoundedDns failing = new BoundedDns(
                hostname -> {
                    throw new UnknownHostException(hostname);
                },
                Duration.ofSeconds(5));

        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> failing.lookup("waha.test"));
        assertThat(new BoundedDns(hostname -> List.of(loopback), Duration.ofSeconds(5)).lookup("waha.test"))
                .containsExactly(loopback);
    }
}
