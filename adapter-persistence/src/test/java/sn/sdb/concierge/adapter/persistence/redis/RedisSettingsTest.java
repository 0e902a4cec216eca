package sn.sdb.concierge.adapter.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://localhost:6380/2",
                "redis://:s3cret@redis.example.org:6379",
                "redis://concierge:s3cr%40t@redis_1:6379/0",
                "rediss://concierge:s3cret@redis.example.org"
            })
    void the_usual_forms_are_understood_and_the_password_is_not_printed(String url) {
        RedisSettings settings = RedisSettings.of(url);

        assertThat(settings.uri()).isEqualTo(URI.create(url));
        assertThat(settings.toString()).doesNotContain("s3cr").doesNotContain("concierge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://s3cret@localhost",
                "redis://",
                "redis://:s3cret@",
                "redis://:s3cret@localhost/first",
                "redis://:s3cret#@localhost",
                "redis://:s3cret with space@localhost"
            })
    void anything_else_is_refused_without_being_repeated(String url) {
        assertThatThrownBy(() -> RedisSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a Redis URL")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void a_message_waits_three_tenths_of_a_second_at_most() {
        RedisSettings settings = RedisSettings.of("redis://localhost");

        assertThat(settings.commandTimeout()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void waiting_for_ever_is_not_possible() {
        URI uri = URI.create("redis://localhost");

        assertThatThrownBy(() -> new RedisSettings(uri, Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
