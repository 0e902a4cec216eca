package sn.sdb.concierge.bootstrap.configuration;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to log in to a PostgreSQL database.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseLogin(String jdbcUrl, String user, Secret password) {

    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://([^/?]*)/([^/?]+)(?:\\?(.*))?");
    private static final Pattern HOSTS = Pattern.compile(
            "(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?(?:,(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?)*");

    /** libpq's names of connection parameters, and what pgjdbc calls them ("Initializing the Driver"). */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "keepalives", "tcpKeepAlive");

    /** Reads a {@code postgresql://} URL or a JDBC URL; empty when it is neither, or lacks host, user or database. */
    static Optional<DatabaseLogin> parse(String text) {
        Matcher matcher = URL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Map<String, String> parameters = parameters(matcher.group(3));
            String authority = matcher.group(1);
            int at = authority.lastIndexOf('@');
            String[] credentials =
                    at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
            String userParameter = parameters.remove("user");
            String passwordParameter = parameters.remove("password");
            Optional<String> user =
                    credentials.length > 0 ? Optional.of(decoded(credentials[0])) : Optional.ofNullable(userParameter);
            Optional<String> password = credentials.length > 1
                    ? Optional.of(decoded(credentials[1]))
                    : Optional.ofNullable(passwordParameter);
            String hosts = authority.substring(at + 1);
            if (!HOSTS.matcher(hosts).matches()
                    || user.filter(name -> !name.isEmpty()).isEmpty()) {
                return Optional.empty();
            }
            String url = "jdbc:postgresql://" + hosts + "/" + encoded(decoded(matcher.group(2))) + query(parameters);
            return Optional.of(new DatabaseLogin(url, user.get(), new Secret(password.orElse(""))));
        } catch (IllegalArgumentException notPercentEncoded) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parameters(@org.jspecify.annotations.Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2 || parts[0].isEmpty()) {
                throw new IllegalArgumentException("a parameter without a value");
            }
            parameters.put(DRIVER_NAMES.getOrDefault(parts[0], parts[0]), decoded(parts[1]));
        }
        // Prisma's hint, often copied along with the URL; the driver does not know it.
        parameters.remove("pgbouncer");
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        StringJoiner joined = new StringJoiner("&", "?", "");
        parameters.forEach((name, value) -> joined.add(name + "=" + encoded(value)));
        return joined.toString();
    }

    /** Percent-decoding, in which a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
