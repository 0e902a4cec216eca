package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.event.Level;
import sn.sdb.concierge.domain.user.Language;

/**
 * The process itself.
 *
 * @param shutdownGrace how long turns in flight may take once the end is asked for
 * @param metricsToken without it {@code /metrics} answers as {@link Environment} says
 */
public record ApplicationSettings(
        Environment environment,
        ZoneId zone,
        Path dataDir,
        Language defaultLanguage,
        Duration shutdownGrace,
        Optional<Secret> metricsToken,
        Logs logs,
        Http http) {

    static ApplicationSettings read(Values values, boolean onTerminal) {
        return new ApplicationSettings(
                values.choice(Variable.ENVIRONMENT, Environment.class),
                values.required(Variable.TZ, "a time zone", ApplicationSettings::zone),
                values.required(Variable.DATA_DIR, "a folder", text -> folder(values, text)),
                values.required(Variable.DEFAULT_LANGUAGE, "fr, en or pt", Language::ofTag),
                values.duration(Variable.SHUTDOWN_GRACE_SECONDS, ChronoUnit.SECONDS, 0, 600),
                values.secret(Variable.METRICS_TOKEN),
                Logs.read(values, onTerminal),
                Http.read(values));
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            // POSIX lets the name begin with a colon.
            return Optional.of(ZoneId.of(text.startsWith(":") ? text.substring(1) : text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder(Values values, String text) {
        try {
            return Optional.of(values.path(text));
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    /** Which rules of safety hold. */
    public enum Environment {
        DEVELOPMENT,
        PRODUCTION
    }

    /** What is logged, and how. */
    public record Logs(Level level, Format format) {

        static Logs read(Values values, boolean onTerminal) {
            return new Logs(
                    values.required(Variable.LOG_LEVEL, "trace, debug, info, warn or error", Logs::level),
                    values.isSet(Variable.LOG_FORMAT)
                            ? values.optional(Variable.LOG_FORMAT, "json or text", Logs::format)
                                    .orElse(Format.JSON)
                            : onTerminal ? Format.TEXT : Format.JSON);
        }

        /** Reads a level; empty when it is none. */
        public static Optional<Level> level(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "TRACE" -> Optional.of(Level.TRACE);
                case "DEBUG" -> Optional.of(Level.DEBUG);
                case "INFO" -> Optional.of(Level.INFO);
                case "WARN", "WARNING" -> Optional.of(Level.WARN);
                case "ERROR" -> Optional.of(Level.ERROR);
                default -> Optional.empty();
            };
        }

        private static Optional<Format> format(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "json" -> Optional.of(Format.JSON);
                case "text" -> Optional.of(Format.TEXT);
                default -> Optional.empty();
            };
        }

        /** How a line looks. */
        public enum Format {
            JSON,
            TEXT
        }
    }

    /**
     * How the process is reached.
     *
     * @param port 0 takes any free one
     * @param externalBaseUrl the address that people see, when it is known
     * @param trustedProxies whose forwarding headers are believed
     */
    public record Http(
            int port, Optional<URI> externalBaseUrl, List<String> corsAllowedOrigins, List<Cidr> trustedProxies) {

        public Http {
            corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
            trustedProxies = List.copyOf(trustedProxies);
        }

        static Http read(Values values) {
            return new Http(
                    values.number(Variable.PORT, 0, 65_535),
                    values.optionalUrl(Variable.EXTERNAL_BASE_URL),
                    values.list(Variable.CORS_ALLOWED_ORIGINS, "an origin such as https://example.org", Http::origin),
                    values.list(Variable.TRUSTED_PROXIES, "an address or a range such as 10.0.0.0/8", Cidr::parse));
        }

        private static Optional<String> origin(String text) {
            return text.matches("https?://[a-zA-Z0-9.\\[\\]:-]+")
                    ? Optional.of(text.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
    }
}
