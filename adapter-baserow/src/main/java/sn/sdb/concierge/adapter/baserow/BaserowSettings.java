package sn.sdb.concierge.adapter.baserow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How Baserow is reached.
 *
 * @param baseUrl of the instance, before {@code /api}
 * @param token a database token, best one that may only read these tables
 * @param mapping which of its fields is which of ours
 * @param deadline the longest that one call may take, retries and further pages included
 * @param attempt the longest that one request may take
 * @param kept how long what was read of a child is kept in memory
 * @param atOnce how many requests this process has in flight; ten are allowed to a whole workspace of the vendor's cloud
 */
public record BaserowSettings(
        URI baseUrl,
        Token token,
        BaserowMapping mapping,
        Duration deadline,
        Duration attempt,
        Duration kept,
        int atOnce) {

    private static final Duration DEADLINE = Duration.ofSeconds(8);

    /** Leaves time for a second one after a first that hangs. */
    private static final Duration ATTEMPT = Duration.ofSeconds(3);

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int AT_ONCE = 4;

    public BaserowSettings {
        if (!List.of("http", "https").contains(String.valueOf(baseUrl.getScheme())) || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("the base URL is http(s)://host[:port][/path]");
        }
        if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null || baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the base URL has no user, query or fragment");
        }
        if (!deadline.isPositive() || !attempt.isPositive() || !kept.isPositive() || atOnce < 1) {
            throw new IllegalArgumentException("times and numbers are positive");
        }
    }

    /** With times and numbers that suit the vendor's cloud. */
    public static BaserowSettings of(URI baseUrl, Token token, BaserowMapping mapping) {
        return new BaserowSettings(baseUrl, token, mapping, DEADLINE, ATTEMPT, KEPT, AT_ONCE);
    }

    /** A database token: printed as stars wherever it turns up. */
    public record Token(String value) {

        private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

        public Token {
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("a token is 1 to 512 printable ASCII characters");
            }
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
