package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/**
 * What an HTTP status means when the body does not say it better. The services differ only in whom it concerns.
 *
 * @param forbidden by 403
 * @param throttled by 429
 * @param overloaded by 503 and 529
 * @param gateway that failed with 502
 */
record StatusTable(Scope forbidden, Scope throttled, Scope overloaded, Scope gateway) {

    private static final Pattern OPTIONAL_FIELD = Pattern.compile(
            "thinking|temperature|top_?[pk]\\b|cache_?control|reasoning|data_?collection|stream_?options",
            Pattern.CASE_INSENSITIVE);

    Outcome of(int status, Reply reply, JsonNode error) {
        Optional<Duration> hint = RetryHints.in(reply, error);
        return switch (status) {
            case 400, 412, 422 -> badRequest(message(error));
            case 401 -> new Outcome.Unauthorized();
            case 402 -> new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());
            case 403 -> reply.isMarkup() ? new Outcome.ServerError(Scope.PROVIDER) : new Outcome.Forbidden(forbidden);
            case 404, 405 -> reply.isMarkup() ? new Outcome.WrongUrl() : new Outcome.ModelGone();
            case 408, 499, 504, 524 -> new Outcome.TimedOut();
            case 409 -> new Outcome.ServerError(Scope.PROVIDER);
            case 413 -> new Outcome.TooLarge();
            case 429 -> new Outcome.Throttled(throttled, hint);
            case 502 -> new Outcome.ServerError(reply.isMarkup() ? Scope.PROVIDER : gateway);
            case 503, 529 -> new Outcome.Overloaded(overloaded, hint);
            default -> other(status, reply);
        };
    }

    /** Our fault; whether leaving out a field may cure it, its name has to tell. */
    static Outcome.BadRequest badRequest(String message) {
        return new Outcome.BadRequest(OPTIONAL_FIELD.matcher(message).find());
    }

    static String message(JsonNode error) {
        return error.isTextual() ? error.asText("") : error.path("message").asText("");
    }

    private static Outcome other(int status, Reply reply) {
        if (status >= 500) {
            return new Outcome.ServerError(Scope.PROVIDER);
        }
        if (status >= 400) {
            return new Outcome.BadRequest(false);
        }
        if (status >= 300) {
            return new Outcome.WrongUrl();
        }
        return reply.isMarkup() ? new Outcome.ServerError(Scope.PROVIDER) : new Outcome.Malformed();
    }
}
