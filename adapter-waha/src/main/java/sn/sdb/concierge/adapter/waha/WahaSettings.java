package sn.sdb.concierge.adapter.waha;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How WAHA is reached.
 *
 * @param baseUrl of its API, with the path prefix of a proxy if there is one
 * @param apiToken sent as {@code X-Api-Key} with every call
 * @param session WAHA's name of the linked WhatsApp account
 * @param webhookKey signs what WAHA posts to us; empty only where nothing is signed
 * @param sendGap the least time between two sends, over all chats; zero turns pacing off
 * @param connectTimeout the longest wait for a connection
 * @param courtesyTimeout the longest wait for calls that may fail, such as the typing sign
 */
public record WahaSettings(
        URI baseUrl,
        Secret apiToken,
        String session,
        Optional<Secret> webhookKey,
        Duration sendGap,
        Duration connectTimeout,
        Duration courtesyTimeout) {

    /** The session WAHA itself starts with. */
    public static final String DEFAULT_SESSION = "default";

    /** Fast enough for a conversation, slow enough not to look like a machine. */
    public static final Duration DEFAULT_SEND_GAP = Duration.ofMillis(1500);

    /** For a server that stands near. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Longer would hold up the answer itself. */
    public static final Duration DEFAULT_COURTESY_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration LONGEST_GAP = Duration.ofMinutes(5);
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,54}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    public WahaSettings {
        if (!List.of("http", "https").contains(String.valueOf(baseUrl.getScheme())) || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("the base URL is http(s)://host[:port][/path]");
        }
        if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null || baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the base URL has no user, query or fragment");
        }
        if (!HEADER_VALUE.matcher(apiToken.value()).matches()) {
            throw new IllegalArgumentException("the API token is 1 to 512 printable ASCII characters");
        }
        if (!SESSION.matcher(session).matches()) {
            throw new IllegalArgumentException("a session name is 1 to 54 letters, digits, _ and -");
        }
        if (sendGap.isNegative() || sendGap.compareTo(LONGEST_GAP) > 0) {
            throw new IllegalArgumentException("the gap between sends is 0 to 5 minutes");
        }
        if (!connectTimeout.isPositive() || !courtesyTimeout.isPositive()) {
            throw new IllegalArgumentException("time-outs are positive");
        }
    }

    /** A key or token: printed as stars wherever it turns up. */
    public record Secret(String value) {
        public Secret {
            if (value.isBlank()) {
                throw new IllegalArgumentException("a secret is not blank");
            }
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
