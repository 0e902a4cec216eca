package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import sn.sdb.concierge.bootstrap.configuration.Cidr;

/** Where a request really comes from: forwarding headers are believed from trusted proxies alone. */
final class ClientAddress {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.\\[\\]]{2,45}");

    private final List<Cidr> trustedProxies;

    ClientAddress(List<Cidr> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** The address of the nearest hop that is not one of our proxies. */
    String of(Context ctx) {
        String peer = ctx.req().getRemoteAddr();
        String forwarded = ctx.header("X-Forwarded-For");
        if (forwarded == null || !trusted(peer)) {
            return peer;
        }
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!trusted(hop)) {
                return hop;
            }
        }
        return peer;
    }

    /** Whether the request comes from this machine itself, and not through any proxy. */
    static boolean isLoopbackWithoutProxy(Context ctx) {
        boolean forwarded = ctx.header("X-Forwarded-For") != null
                || ctx.header("Forwarded") != null
                || ctx.header("X-Real-IP") != null;
        String peer = ctx.req().getRemoteAddr();
        boolean loopback = peer.startsWith("127.")
                || peer.equals("0:0:0:0:0:0:0:1")
                || peer.equals("[0:0:0:0:0:0:0:1]")
                || peer.equals("::1");
        return loopback && !forwarded;
    }

    /** Only what is an address as it stands is believed: a name would have to be looked up. */
    private boolean trusted(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return false;
        }
        try {
            InetAddress literal = InetAddress.getByName(address);
            return trustedProxies.stream().anyMatch(range -> range.contains(literal));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
