package sn.sdb.concierge.adapter.persistence.redis;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how long to wait for it.
 *
 * @param uri {@code redis://[[user]:password@]host[:port][/database]}, or {@code rediss://} for TLS
 * @param commandTimeout after which one command is given up; what a message loses when Redis hangs
 * @param connectTimeout after which one attempt to connect is given up; no message waits for it
 */
public record RedisSettings(URI uri, Duration commandTimeout, Duration connectTimeout) {

    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(300);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1500);

    public RedisSettings {
        requirePositive(commandTimeout);
        requirePositive(connectTimeout);
        if (!isRedis(uri)) {
            throw new IllegalArgumentException(COMPLAINT);
        }
    }

    private static final String COMPLAINT =
            "not a Redis URL: redis://[[user]:password@]host[:port][/database] is meant,"
                    + " with the special characters of the password percent-encoded";

    /** The usual time-outs. The message of the exception for a URL that is none does not repeat it. */
    public static RedisSettings of(String url) {
        return new RedisSettings(parse(url), COMMAND_TIMEOUT, CONNECT_TIMEOUT);
    }

    /** The place without user and password. */
    @Override
    public String toString() {
        RedisURI place = RedisURI.create(uri);
        return "RedisSettings[" + uri.getScheme() + "://" + place.getHost() + ":" + place.getPort() + "/"
                + place.getDatabase() + "]";
    }

    private static URI parse(String url) {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            // Not as the cause: its message holds the whole URL, and with it the password.
            throw new IllegalArgumentException(COMPLAINT);
        }
    }

    private static boolean isRedis(URI uri) {
        if (uri.getScheme() == null || !uri.getScheme().startsWith("redis") || uri.getRawFragment() != null) {
            return false;
        }
        try {
            String host = RedisURI.create(uri).getHost();
            return host != null && !host.isBlank();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void requirePositive(Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out has to be positive");
        }
    }
}
