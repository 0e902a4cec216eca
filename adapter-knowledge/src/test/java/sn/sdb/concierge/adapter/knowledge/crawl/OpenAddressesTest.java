package sn.sdb.concierge.adapter.knowledge.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.5.5",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "240.0.0.1",
                "224.0.0.1",
                "::1",
                "fd00::1",
                "fe80::1",
                "64:ff9b::a00:1",
                "2002:a00:1::"
            })
    void a_machine_that_is_not_public_is_not_found(String address) throws UnknownHostException {
        OpenAddresses addresses = new OpenAddresses(host -> List.of(InetAddress.getByName(address)));

        assertThatThrownBy(() -> addresses.lookup("www.diocese.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void a_public_machine_is_found() throws UnknownHostException {
        InetAddress open = InetAddress.getByName("41.82.1.1");

        assertThat(new OpenAddresses(host -> List.of(open)).lookup("www.diocese.example"))
                .containsExactly(open);
    }

    @Test
    void one_address_of_ours_among_others_spoils_the_name() throws UnknownHostException {
        List<InetAddress> both = List.of(InetAddress.getByName("41.82.1.1"), InetAddress.getByName("10.0.0.1"));

        assertThatThrownBy(() -> new OpenAddresses(host -> both).lookup("www.diocese.example"))
                .isInstanceOf(UnknownHostException.class);
    }
}
