package sn.sdb.concierge.adapter.knowledge.crawl;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * What is taken: the pages of one host, at and below the folder of the first address.
 *
 * @param start the first address
 */
record Site(HttpUrl start) {

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|jpe?g|png|gif|webp"
            + "|svg|ico|css|js|json|xml|mp[34]|avi|mov|ics|rss|atom)");

    /** The site of an address that an operator gave. */
    static Site of(URI address) throws CrawlException {
        HttpUrl url = HttpUrl.get(check(address));
        String host = url.host();
        if (NUMERIC.matcher(host).matches()
                || !host.contains(".")
                || host.toLowerCase(Locale.ROOT).endsWith(".local")) {
            throw new CrawlException(
                    "the address has to name a public site, such as https://www.example.org/catechese");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new CrawlException("the address must not hold a password");
        }
        return new Site(url.newBuilder().fragment(null).build());
    }

    private static String check(URI address) throws CrawlException {
        HttpUrl url = HttpUrl.parse(address.toString());
        if (url == null) {
            throw new CrawlException("the address has to begin with https:// or http://");
        }
        return url.toString();
    }

    String host() {
        return start.host();
    }

    static boolean sameHost(HttpUrl one, HttpUrl other) {
        return withoutWww(one.host()).equals(withoutWww(other.host()));
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** The address of a page to be taken, without fragment; empty when it is elsewhere or no page. */
    Optional<HttpUrl> page(String address) {
        HttpUrl url = HttpUrl.parse(address);
        return url != null && isPage(url)
                ? Optional.of(url.newBuilder().fragment(null).build())
                : Optional.empty();
    }

    boolean isPage(HttpUrl url) {
        return sameHost(start, url)
                && url.encodedPath().startsWith(folder())
                && !FILE.matcher(url.encodedPath()).matches();
    }

    /** Under which a page is known once: without scheme, "www.", fragment and slash at the end. */
    static String key(HttpUrl url) {
        String path = url.encodedPath().replaceAll("/+$", "");
        String query = url.encodedQuery();
        return withoutWww(url.host()) + path + (query == null ? "" : "?" + query);
    }

    private String folder() {
        String path = start.encodedPath();
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
