package sn.sdb.concierge.adapter.knowledge.crawl;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Finds no machine of our own network: a page of the web may name one, or redirect to it. Looks at every address that is
 * connected to, so that a name cannot be checked with one address and reached at another.
 */
record OpenAddresses(Dns resolver) implements Dns {

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> found = resolver.lookup(hostname);
        if (found.isEmpty() || found.stream().anyMatch(OpenAddresses::isOurs)) {
            throw new UnknownHostException("the name leads into a network that is not public");
        }
        return found;
    }

    private static boolean isOurs(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address ? isOurs6(address.getAddress()) : isOurs4(address.getAddress()));
    }

    /** "This network", shared address space, protocol assignments, benchmarks, reserved (RFC 6890). */
    private static boolean isOurs4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        return first == 0
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && address[2] == 0)
                || (first == 198 && (second == 18 || second == 19))
                || first >= 240;
    }

    /** Unique local addresses (RFC 4193), and those that stand for one of IPv4 (RFC 4291, RFC 6052, RFC 3056). */
    private static boolean isOurs6(byte[] address) {
        return (address[0] & 0xfe) == 0xfc
                || (address[0] == 0 && address[1] == 0)
                || (address[0] == 0 && address[1] == 0x64 && (address[2] & 0xff) == 0xff)
                || (address[0] == 0x20 && address[1] == 0x02);
    }
}
