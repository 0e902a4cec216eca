package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where a service's API begins, without the slashes at its end. */
record BaseUrl(HttpUrl url) {

    private static final Pattern VERSION = Pattern.compile("v\\d+\\w*");

    /** For an address that was checked. */
    static BaseUrl of(URI written) {
        return new BaseUrl(HttpUrl.get(written.toString().replaceAll("/+$", "")));
    }

    /** Throws without quoting the address, which may hold a password. */
    static void check(URI written) {
        HttpUrl parsed = HttpUrl.parse(written.toString());
        if (parsed == null) {
            throw new IllegalArgumentException("not an http(s) address");
        }
        if (!parsed.username().isEmpty() || parsed.query() != null || parsed.fragment() != null) {
            throw new IllegalArgumentException("the address of a service has neither user, query nor fragment");
        }
    }

    /** The host alone, without any path. */
    BaseUrl host() {
        return new BaseUrl(url.newBuilder().encodedPath("/").build());
    }

    /** Whether the service runs under this domain. */
    boolean isAt(String domain) {
        return url.host().equals(domain) || url.host().endsWith("." + domain);
    }

    /** The same address, ending in this version unless it ends in it already. */
    BaseUrl ending(String version) {
        return lastSegment().equals(version) ? this : plus(version);
    }

    /** The same address, ending in this version unless it ends in any. */
    BaseUrl endingInAnyVersionOr(String version) {
        return VERSION.matcher(lastSegment()).matches() ? this : plus(version);
    }

    HttpUrl resource(String... segments) {
        HttpUrl.Builder builder = url.newBuilder();
        for (String segment : segments) {
            builder.addPathSegment(segment);
        }
        return builder.build();
    }

    private BaseUrl plus(String segment) {
        return new BaseUrl(resource(segment));
    }

    private String lastSegment() {
        return url.pathSegments().getLast();
    }
}
