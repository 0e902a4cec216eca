package sn.sdb.concierge.adapter.waha;

import java.util.Set;
import okhttp3.HttpUrl;

/** Which addresses of files are Meta's own: the token is shown to nobody else. */
final class MetaAddress {

    private static final Set<String> HOSTS = Set.of("lookaside.fbsbx.com", "graph.facebook.com");
    private static final Set<String> NETWORKS = Set.of("fbcdn.net", "whatsapp.net");

    private final HttpUrl configured;

    MetaAddress(HttpUrl configured) {
        this.configured = configured;
    }

    boolean isTrusted(HttpUrl address) {
        boolean configuredOne = address.host().equals(configured.host())
                && address.port() == configured.port()
                && address.scheme().equals(configured.scheme());
        boolean metas = address.isHttps() && address.port() == 443 && isMetas(address.host());
        return (configuredOne || metas)
                && address.encodedUsername().isEmpty()
                && address.encodedPassword().isEmpty();
    }

    private static boolean isMetas(String host) {
        return HOSTS.contains(host) || NETWORKS.stream().anyMatch(network -> host.endsWith("." + network));
    }
}
