package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.waha.WahaSettings.Secret;

final class WahaSettingsTest {

    private static WahaSettings settings(String url, String token, String session, Duration gap) {
        return new WahaSettings(
                URI.create(url),
                new Secret(token),
                session,
                Optional.of(new Secret("hmac-key")),
                gap,
                WahaSettings.DEFAULT_CONNECT_TIMEOUT,
                WahaSettings.DEFAULT_COURTESY_TIMEOUT);
    }

    @Test
    void secrets_are_never_printed() {
        WahaSettings settings = settings("http://waha:3000", "api-token", "default", Duration.ZERO);

        assertThat(settings.toString()).contains("***").doesNotContain("api-token", "hmac-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waha:3000", "ftp://waha", "/waha", "http:///x", "http://u:p@waha", "http://waha?a=1"})
    void a_base_url_that_is_none_is_refused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url, "t", "default", Duration.ZERO))
                .withMessageContaining("base URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "line\nend", "é"})
    void a_token_that_fits_no_header_is_refused_without_being_shown(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://waha", token, "default", Duration.ZERO))
                .withMessageContaining("API token")
                .withMessageNotContaining(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "é"})
    void a_session_name_that_fits_no_path_is_refused(String session) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://waha", "t", session, Duration.ZERO))
                .withMessageContaining("session");
    }

    @Test
    void a_gap_is_neither_negative_nor_endless() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://waha", "t", "default", Duration.ofMillis(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://waha", "t", "default", Duration.ofMinutes(6)));
    }
}
