package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sn.sdb.concierge.bootstrap.configuration.Cidr;

/** Where a request really comes from: forwarding headers are believed from trusted proxies alone. */
final class ClientAddress {

    private static final List<String> FORWARDING_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private final List<Cidr> trustedProxies;

    ClientAddress(List<Cidr> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** The address of the nearest hop that is not one of our proxies. */
    String of(Context ctx) {
        InetAddress nearest = peer(ctx);
        List<String> hops = hops(ctx);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            Optional<InetAddress> next = address(hops.get(i));
            if (next.isEmpty()) {
                return nearest.getHostAddress();
            }
            nearest = next.get();
        }
        return nearest.getHostAddress();
    }

    /** Whether the request comes from this machine itself, and not through any proxy. */
    static boolean isLoopbackWithoutProxy(Context ctx) {
        return peer(ctx).isLoopbackAddress() && FORWARDING_HEADERS.stream().allMatch(name -> ctx.header(name) == null);
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    /** Several header lines are one list; the last entry is of the proxy that is nearest to us. */
    private static List<String> hops(Context ctx) {
        return Collections.list(ctx.req().getHeaders("X-Forwarded-For")).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static InetAddress peer(Context ctx) {
        return address(ctx.req().getRemoteAddr())
                .orElseThrow(() -> new IllegalStateException("a connection without a numeric address"));
    }

    /** Names are not looked up. Some proxies write brackets around IPv6 addresses, and some a port. */
    private static Optional<InetAddress> address(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            return Cidr.address(text.substring(1, bracket));
        }
        int colon = text.indexOf(':');
        boolean withPort = colon > 0 && colon == text.lastIndexOf(':');
        return Cidr.address(withPort ? text.substring(0, colon) : text);
    }
}
