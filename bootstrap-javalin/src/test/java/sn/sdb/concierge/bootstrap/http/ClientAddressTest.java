package sn.sdb.concierge.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.bootstrap.configuration.Cidr;

class ClientAddressTest {

    static Browser browser;

    @BeforeAll
    static void start() {
        ClientAddress behindProxies = new ClientAddress(List.of(
                Cidr.parse("127.0.0.0/8").orElseThrow(),
                Cidr.parse("::1").orElseThrow(),
                Cidr.parse("10.0.0.0/8").orElseThrow()));
        ClientAddress direct = new ClientAddress(List.of());
        browser = new Browser(List.of(), routes -> {
            routes.get("/proxied", ctx -> ctx.result(behindProxies.of(ctx)));
            routes.get("/direct", ctx -> ctx.result(direct.of(ctx)));
            routes.get("/local", ctx -> ctx.result(Boolean.toString(ClientAddress.isLoopbackWithoutProxy(ctx))));
        });
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        203.0.113.7                         | 203.0.113.7
        198.51.100.1, 203.0.113.7           | 203.0.113.7
        198.51.100.1, 203.0.113.7, 10.1.2.3 | 203.0.113.7
        203.0.113.7:4711                    | 203.0.113.7
        [2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1
        2001:db8::1                         | 2001:db8:0:0:0:0:0:1
        rubbish, 10.1.2.3                   | 10.1.2.3
        """)
    void trusted_proxies_tell_who_called_them(String header, String address) {
        assertThat(browser.get("/proxied", "X-Forwarded-For", header).body()).isEqualTo(address);
    }

    @Test
    void several_header_lines_are_one_list() {
        assertThat(browser.get("/proxied", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-For", "10.1.2.3")
                        .body())
                .isEqualTo("203.0.113.7");
    }

    @Test
    void without_trusted_proxies_the_header_counts_for_nothing() {
        assertThat(browser.get("/direct", "X-Forwarded-For", "203.0.113.7").body())
                .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void a_caller_on_this_machine_is_local() {
        assertThat(browser.get("/local").body()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"})
    void a_caller_through_any_proxy_is_not_local(String header) {
        assertThat(browser.get("/local", header, "1.1").body()).isEqualTo("false");
    }
}
