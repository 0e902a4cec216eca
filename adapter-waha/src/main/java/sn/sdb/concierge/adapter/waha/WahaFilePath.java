package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where WAHA has put a file. Files are fetched from WAHA's own folder and nowhere else. What stands before it in a URL is
 * how WAHA sees itself, often {@code localhost}, and is dropped.
 *
 * @param segments below the base URL, not encoded
 */
record WahaFilePath(List<String> segments) {

    /** What a message keeps whose file WAHA has not, or not where we look. */
    static final String NONE = "";

    private static final Pattern URL =
            Pattern.compile("https?://[^/?#]{1,255}(?:/[^?#]{0,200})?(/api/files/[^?#]{1,401})" + "(?:[?#].{0,1000})?");
    private static final Pattern PATH =
            Pattern.compile("/api/files/[A-Za-z0-9@._:-]{1,200}(?:/[A-Za-z0-9@._:-]{1,200})?");

    WahaFilePath {
        segments = List.copyOf(segments);
    }

    /** In the {@code media} of a message; empty when there is none, or it leads elsewhere. */
    static Optional<WahaFilePath> in(JsonNode media) {
        return LooseJson.text(media.path("url"))
                .map(URL::matcher)
                .filter(Matcher::matches)
                .flatMap(url -> decoded(url.group(1)))
                .flatMap(WahaFilePath::parse);
    }

    /** Reads {@link #toString()} back. */
    static Optional<WahaFilePath> parse(String path) {
        return PATH.matcher(path).matches() && !path.contains("/.")
                ? Optional.of(new WahaFilePath(List.of(path.substring(1).split("/"))))
                : Optional.empty();
    }

    private static Optional<String> decoded(String path) {
        try {
            return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
