package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.util.List;
import sn.sdb.concierge.bootstrap.configuration.Cidr;

/** Where a request really comes from: forwarding headers are believed from trusted proxies alone. */
final class ClientAddress {

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
        boolean loopback = peer.startsWith("127.") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("[0:0:0:0:0:0:0:1]") || peer.equals("::1");
        return loopback && !forwarded;
    }

    private boolean trusted(String address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
