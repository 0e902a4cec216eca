package sn.sdb.concierge.adapter.baserow;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.registry.CertificateFile;

/** Fetches files from where they may lie, and from nowhere else: an address in a cell is nobody's word. */
final class Certificates {

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    private static final Set<String> TYPES = Set.of("application/pdf", "image/jpeg", "image/png");

    private final BaserowHttp http;
    private final HttpUrl instance;
    private final Set<String> hosts;

    Certificates(BaserowHttp http, BaserowMapping mapping) {
        this.http = http;
        this.instance = http.endpoint().build();
        this.hosts = new HashSet<>(mapping.fileHosts());
        hosts.add(withPort(instance));
        if (instance.port() == HttpUrl.defaultPort(instance.scheme())) {
            hosts.add(instance.host());
        }
    }

    private static String withPort(HttpUrl url) {
        return url.host() + ":" + url.port();
    }

    /** The file; empty when it does not come, is too large or is no certificate. */
    Optional<CertificateFile> fetch(String address, FileName name, Deadline deadline) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !isAllowed(url)) {
            log.atWarn().log("registry_file_elsewhere");
            return Optional.empty();
        }
        return http.file(url, Media.LARGEST, deadline)
                .map(bytes -> Media.of("application/octet-stream", bytes))
                .filter(media -> TYPES.contains(media.mediaType()))
                .map(media -> new CertificateFile(name, media));
    }

    /** A host without a port is meant with the usual one alone. */
    private boolean isAllowed(HttpUrl url) {
        boolean knownHost = hosts.contains(withPort(url))
                || (url.port() == HttpUrl.defaultPort(url.scheme()) && hosts.contains(url.host()));
        return knownHost && (url.isHttps() || !instance.isHttps());
    }
}
