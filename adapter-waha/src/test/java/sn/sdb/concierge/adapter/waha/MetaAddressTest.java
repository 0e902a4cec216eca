package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetaAddressTest {

    private final MetaAddress addresses = new MetaAddress(HttpUrl.get("http://graph.test:8080/v24.0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
                "https://LOOKASIDE.fbsbx.com/x",
                "https://graph.facebook.com/v24.0/x",
                "https://scontent.xx.fbcdn.net/x",
                "https://mmg.whatsapp.net/x",
                "http://graph.test:8080/elsewhere"
            })
    void the_token_goes_to_meta_and_to_the_configured_server(String address) {
        assertThat(addresses.isTrusted(HttpUrl.get(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lookaside.fbsbx.com/x",
                "https://lookaside.fbsbx.com:8443/x",
                "https://lookaside.fbsbx.com.evil.test/x",
                "https://evil-fbcdn.net/x",
                "https://fbcdn.net/x",
                "https://evil.test/lookaside.fbsbx.com",
                "https://lookaside.fbsbx.com@evil.test/x",
                "https://me:secret@lookaside.fbsbx.com/x",
                "https://apps.fbsbx.com/x",
                "http://graph.test/x",
                "https://graph.test:8080/x",
                "http://127.0.0.1:8080/x",
                "http://169.254.169.254/latest/meta-data"
            })
    void the_token_goes_nowhere_else(String address) {
        assertThat(addresses.isTrusted(HttpUrl.get(address))).isFalse();
    }
}
