package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardedDnsTest {

    private static GuardedDns resolving(String... addresses) {
        List<InetAddress> found =
                Arrays.stream(addresses).map(GuardedDnsTest::literal).toList();
        return new GuardedDns(hostname -> found, "waha.test");
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void a_name_does_not_lead_into_our_own_network(String address) {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> resolving(address).lookup("lookaside.fbsbx.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"157.240.1.1", "100.128.0.1", "198.20.0.1", "2a03:2880:f001::1", "2001:db8::1"})
    void a_name_may_lead_anywhere_else(String address) throws UnknownHostException {
        assertThat(resolving(address).lookup("lookaside.fbsbx.com")).hasSize(1);
    }

    @Test
    void addresses_of_ours_among_others_are_left_out() throws UnknownHostException {
        assertThat(resolving("127.0.0.1", "157.240.1.1").lookup("lookaside.fbsbx.com"))
                .containsExactly(literal("157.240.1.1"));
    }

    @Test
    void the_configured_host_may_be_ours() throws UnknownHostException {
        assertThat(resolving("10.1.2.3").lookup("WAHA.test")).hasSize(1);
    }
}
