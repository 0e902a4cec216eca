package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** An HTTP answer of a service. Not safe for concurrent use. */
final class Reply {

    /** What may stand in a log: a word or a number, never a sentence, which could quote the question. */
    private static final Pattern CODE = Pattern.compile("[\\w.-]{1,40}");

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final Instant at;
    private @Nullable JsonNode json;

    /** @param body as much of it as came and as is read at all */
    Reply(int status, Headers headers, byte[] body, Instant at) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.at = at;
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Instant at() {
        return at;
    }

    /** The body as JSON; a missing node when it is something else. */
    JsonNode json() {
        JsonNode read = json;
        if (read == null) {
            read = Json.read(body);
            json = read;
        }
        return read;
    }

    /** What it cost in US dollars, where the service says (OpenRouter, usage). */
    Optional<BigDecimal> cost() {
        return cost(json().path("usage"));
    }

    static Optional<BigDecimal> cost(JsonNode usage) {
        JsonNode cost = usage.path("cost");
        return cost.isNumber() && cost.decimalValue().signum() >= 0
                ? Optional.of(cost.decimalValue())
                : Optional.empty();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isStream() {
        String type = headers.get("content-type");
        return type != null && type.startsWith("text/event-stream");
    }

    /** HTML comes from something between us and the service, whatever its status says. */
    boolean isMarkup() {
        for (byte b : body) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return false;
    }

    /** The service's own code, for the log. */
    String failureCode() {
        JsonNode error = json().path("error");
        JsonNode[] places = {
            error.path("availability").path("code"),
            error.path("metadata").path("error_type"),
            error.path("error_type"),
            error.path("code").isTextual() ? error.path("code") : error.path("status"),
            error.path("type"),
            error.path("code"),
            json().path("code")
        };
        for (JsonNode place : places) {
            String code = place.asText("");
            if (CODE.matcher(code).matches()) {
                return code;
            }
        }
        return "";
    }
}
