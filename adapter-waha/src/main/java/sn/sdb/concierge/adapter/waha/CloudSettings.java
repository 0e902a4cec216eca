package sn.sdb.concierge.adapter.waha;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import sn.sdb.concierge.adapter.waha.WahaSettings.Secret;

/**
 * How Meta's WhatsApp Cloud API is reached.
 *
 * @param graphBase with the version of the Graph API, such as {@code https://graph.facebook.com/v24.0}
 * @param accessToken sent as a bearer token with every call
 * @param phoneNumberId Meta's id of the number that writes
 * @param connectTimeout the longest wait for a connection
 * @param courtesyTimeout the longest wait for calls that may fail, such as the typing sign
 */
public record CloudSettings(
        URI graphBase, Secret accessToken, String phoneNumberId, Duration connectTimeout, Duration courtesyTimeout) {

    /** For a server on another continent. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Longer would hold up the answer itself. */
    public static final Duration DEFAULT_COURTESY_TIMEOUT = Duration.ofSeconds(2);

    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,1024}");
    private static final Pattern NUMBER_ID = Pattern.compile("[0-9]{1,32}");

    public CloudSettings {
        if (!List.of("http", "https").contains(String.valueOf(graphBase.getScheme())) || graphBase.getHost() == null) {
            throw new IllegalArgumentException("the base URL is http(s)://host[:port][/version]");
        }
        if (!HEADER_VALUE.matcher(accessToken.value()).matches()) {
            throw new IllegalArgumentException("the access token is 1 to 1024 printable ASCII characters");
        }
        if (!NUMBER_ID.matcher(phoneNumberId).matches()) {
            throw new IllegalArgumentException("the id of the phone number is 1 to 32 digits");
        }
        if (!connectTimeout.isPositive() || !courtesyTimeout.isPositive()) {
            throw new IllegalArgumentException("time-outs are positive");
        }
    }
}
