package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "172.16.5.0/20, 172.16.15.255, true",
        "172.16.5.0/20, 172.16.16.0, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "::1, ::1, true"
    })
    void knows_what_lies_in_it(String range, String address, boolean inside) {
        Cidr cidr = Cidr.parse(range).orElseThrow();

        assertThat(cidr.contains(Cidr.address(address).orElseThrow())).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "::1/129", "10.0.0/8", "10.0.0.0/-1", "10.0.0.0/", "300.1.1.1"})
    void refuses_what_is_no_range(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
