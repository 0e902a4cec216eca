package sn.sdb.concierge.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpreadExpiryTest {

    @Test
    void lifetimes_lie_within_a_tenth_of_the_wanted_one_and_differ() {
        List<Duration> lifetimes = Stream.generate(() -> SpreadExpiry.around(Duration.ofSeconds(1_000)))
                .limit(500)
                .toList();

        assertThat(lifetimes)
                .allSatisfy(
                        lifetime -> assertThat(lifetime).isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1_100)));
        assertThat(lifetimes.stream().distinct().count()).isGreaterThan(50);
    }
}
