package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a service wants to be asked again, in every form in which they say it. */
final class RetryHints {

    /** Nobody means more than this; such a number is a mistake. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,8}(?:\\.\\d{1,9})?");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2})(?:\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})?");

    /** Z.AI writes times without a zone; its request ids are stamps of the same clock. */
    private static final ZoneOffset ZAI_ZONE = ZoneOffset.ofHours(8);

    /** Gemini's days turn here (Gemini API, rate limits). */
    private static final ZoneId GEMINI_ZONE = ZoneId.of("America/Los_Angeles");

    private RetryHints() {}

    /** The longest of the hints that make sense. */
    static Optional<Duration> in(Reply reply, JsonNode error) {
        return Stream.of(
                        milliseconds(reply.headers().get("retry-after-ms")),
                        milliseconds(reply.headers().get("x-ms-retry-after-ms")),
                        secondsOrDate(reply.headers().get("retry-after"), reply.at()),
                        windowOf("requests", reply),
                        windowOf("tokens", reply),
                        windowOf("input-tokens", reply),
                        windowOf("output-tokens", reply),
                        resetOfOpenRouter(reply, error).map(reset -> Duration.between(reply.at(), reset)),
                        seconds(error.path("availability").path("retry_after").asText("")),
                        delayOfGemini(error))
                .flatMap(Optional::stream)
                .filter(RetryHints::makesSense)
                .max(Duration::compareTo);
    }

    /** OpenRouter's own limits end at an epoch in milliseconds, in a header that may also stand in the body. */
    static Optional<Instant> resetOfOpenRouter(Reply reply, JsonNode error) {
        String header = Objects.requireNonNullElseGet(
                reply.headers().get("x-ratelimit-reset"),
                () -> error.path("metadata")
                        .path("headers")
                        .path("X-RateLimit-Reset")
                        .asText(""));
        return header.matches("\\d{12,14}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(header)))
                : Optional.empty();
    }

    /** The date in a sentence of Z.AI, in whatever language it is written. */
    static Optional<Instant> dateOfZai(String message, Instant now) {
        Matcher matcher = DATE.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String zone = matcher.group(3);
        try {
            LocalDateTime local = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
            ZoneOffset offset = zone == null ? ZAI_ZONE : ZoneOffset.of(zone);
            return Optional.of(local.toInstant(offset)).filter(date -> makesSense(Duration.between(now, date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Instant nextDayOfZai(Instant now) {
        return nextDay(now, ZAI_ZONE);
    }

    static Instant nextDayOfGemini(Instant now) {
        return nextDay(now, GEMINI_ZONE);
    }

    static boolean makesSense(Duration hint) {
        return hint.isPositive() && hint.compareTo(LONGEST) <= 0;
    }

    private static Instant nextDay(Instant now, ZoneId zone) {
        return ZonedDateTime.ofInstant(now, zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Anthropic's windows; one that is not used up tells nothing. */
    private static Optional<Duration> windowOf(String kind, Reply reply) {
        String reset = reply.headers().get("anthropic-ratelimit-" + kind + "-reset");
        if (reset == null || !"0".equals(reply.headers().get("anthropic-ratelimit-" + kind + "-remaining"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Duration.between(reply.at(), OffsetDateTime.parse(reset).toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Gemini answers {@code google.rpc.RetryInfo}; the delay is a protobuf duration such as {@code 38.2s}. */
    private static Optional<Duration> delayOfGemini(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String delay = detail.path("retryDelay").asText("");
            if (delay.endsWith("s")) {
                return seconds(delay.substring(0, delay.length() - 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> secondsOrDate(@Nullable String header, Instant now) {
        if (header == null || SECONDS.matcher(header).matches()) {
            return seconds(header);
        }
        try {
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, date));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(@Nullable String text) {
        return text != null && SECONDS.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)))
                : Optional.empty();
    }

    private static Optional<Duration> milliseconds(@Nullable String text) {
        return text != null && SECONDS.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text))))
                : Optional.empty();
    }
}
