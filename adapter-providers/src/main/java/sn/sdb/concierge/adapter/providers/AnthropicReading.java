package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Understands what a service answers that speaks Anthropic's Messages API, in all the ways in which such services fail. */
final class AnthropicReading {

    static final String PROVIDER = "anthropic";

    private static final StatusTable STATUSES =
            new StatusTable(Scope.KEY_AND_MODEL, Scope.KEY, Scope.PROVIDER, Scope.PROVIDER);

    /** Anthropic reports an empty purse and a spending limit as bad requests. */
    private static final Pattern UNPAID =
            Pattern.compile("credit balance is too low|usage limits|spend(?:ing)? limit", Pattern.CASE_INSENSITIVE);

    private static final Pattern TOO_LONG = Pattern.compile("prompt is too long", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SUCH_PATH = Pattern.compile("not.?found", Pattern.CASE_INSENSITIVE);

    private AnthropicReading() {}

    /**
     * The only place that judges an answer: by its body first, then by its status.
     *
     * @param media whether the request held more than text
     */
    static Outcome of(Reply reply, boolean media) {
        JsonNode json = reply.json();
        if (json.path("error").isObject() || json.path("type").asText("").equals("error")) {
            return failure(reply, json.path("error"), media);
        }
        if (json.has("success") && json.has("code")) {
            return envelope(reply, json, media);
        }
        if (!reply.isSuccess() || !json.path("content").isArray()) {
            return STATUSES.of(reply.status(), reply, json.path("error"));
        }
        Completion completion = new Completion(
                PROVIDER, text(json.path("content")), json.path("model").asText(""), usage(json.path("usage")));
        return stopped(completion, json.path("stop_reason").asText(""));
    }

    /** What an end means (Anthropic Messages API, stop reasons); without a known reason, text is an answer. */
    static Outcome stopped(Completion completion, String reason) {
        return switch (reason) {
            case "max_tokens", "model_context_window_exceeded" -> completion.cutAtLimit();
            case "refusal" -> new Outcome.Blocked(false);
            case "tool_use", "pause_turn" -> new Outcome.Malformed();
            default -> completion.complete();
        };
    }

    static Outcome failure(Reply reply, JsonNode error, boolean media) {
        String message = StatusTable.message(error);
        return ZaiCodes.outcome(ZaiCodes.codeOf(error), message, reply, media).orElseGet(() -> ofType(reply, error));
    }

    /** The native errors; the type is in the body also where the status is 200. */
    private static Outcome ofType(Reply reply, JsonNode error) {
        String message = StatusTable.message(error);
        int status = switch (error.path("type").asText("")) {
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "api_error" -> 500;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            case "invalid_request_error" -> reply.isSuccess() ? 400 : reply.status();
            default -> reply.isSuccess() ? 500 : reply.status();
        };
        if (status == 400 && UNPAID.matcher(message).find()) {
            return new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());
        }
        if (status == 400 && TOO_LONG.matcher(message).find()) {
            return new Outcome.TooLarge();
        }
        return STATUSES.of(status, reply, error);
    }

    /** Z.AI's other envelope, {@code {code, msg, success}}, with status 200 and also for paths that do not exist. */
    private static Outcome envelope(Reply reply, JsonNode json, boolean media) {
        int code = ZaiCodes.codeOf(json);
        String message = json.path("msg").asText("");
        if (NO_SUCH_PATH.matcher(message).find()) {
            return new Outcome.WrongUrl();
        }
        if (code == 401 || code == 429) {
            return STATUSES.of(code, reply, json);
        }
        return ZaiCodes.outcome(code, message, reply, media).orElseGet(Outcome.WrongUrl::new);
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("type").asText("").equals("text")) {
                text.append(block.path("text").asText(""));
            }
        }
        return text.toString();
    }

    /** Input tokens are counted without those that the cache served. */
    static Answer.Usage usage(JsonNode usage) {
        int cached = Completion.count(usage, "cache_read_input_tokens");
        int input = Completion.sum(
                Completion.count(usage, "input_tokens"),
                cached,
                Completion.count(usage, "cache_creation_input_tokens"));
        return new Answer.Usage(input, Completion.count(usage, "output_tokens"), cached);
    }
}
