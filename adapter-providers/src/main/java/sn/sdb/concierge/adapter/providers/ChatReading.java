package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Understands what OpenRouter, or another server of its kind, answers. */
final class ChatReading {

    static final String PROVIDER = "openrouter";

    private static final StatusTable STATUSES = new StatusTable(Scope.KEY, Scope.KEY, Scope.MODEL, Scope.MODEL);

    private static final Pattern AFFORDABLE = Pattern.compile("can only afford (\\d{1,9})");
    private static final Pattern NO_SUCH_MODEL =
            Pattern.compile("not a valid model|model .*(?:not exist|not found)", Pattern.CASE_INSENSITIVE);

    /** "No endpoints found that support image input": the model is there, and only reads. */
    private static final Pattern NO_SUCH_INPUT =
            Pattern.compile("support (?:image|audio|file|input)", Pattern.CASE_INSENSITIVE);

    private static final Pattern TOO_LONG =
            Pattern.compile("context length|maximum context|too many tokens", Pattern.CASE_INSENSITIVE);

    /** "Temporarily rate-limited upstream" without a time: another of its providers is not free at once. */
    private static final Duration UPSTREAM = Duration.ofSeconds(30);

    private ChatReading() {}

    /** The only place that judges an answer: by its body first, then by its status. */
    static Outcome of(Reply reply) {
        JsonNode json = reply.json();
        if (json.hasNonNull("error")) {
            return failure(reply, json.path("error"));
        }
        JsonNode choice = json.path("choices").path(0);
        if (!reply.isSuccess() || !choice.isObject()) {
            return STATUSES.of(reply.status(), reply, json);
        }
        JsonNode message = choice.path("message");
        String text = text(message.path("content"));
        String reason = choice.path("finish_reason").asText("");
        if (choice.hasNonNull("error") || reason.equals("error")) {
            return text.isBlank() ? failure(reply, choice.path("error")) : new Outcome.Interrupted(Scope.REQUEST, true);
        }
        if (text.isBlank() && !message.path("refusal").asText("").isBlank()) {
            return new Outcome.Blocked(false);
        }
        Completion completion =
                new Completion(PROVIDER, text, json.path("model").asText(""), usage(json.path("usage")));
        return finished(completion, reason);
    }

    /** OpenRouter's {@code POST /audio/transcriptions}; silence is an empty text. */
    static Outcome ofTranscript(Reply reply) {
        JsonNode json = reply.json();
        if (!reply.isSuccess() || !json.path("text").isTextual()) {
            return of(reply);
        }
        String text = json.path("text").asText();
        JsonNode usage = json.path("usage");
        return new Completion(
                        PROVIDER,
                        text.isBlank() ? Brief.NOTHING : text,
                        json.path("model").asText(""),
                        new Answer.Usage(
                                Completion.count(usage, "input_tokens"), Completion.count(usage, "output_tokens"), -1))
                .complete();
    }

    /** What an end means (OpenRouter, finish reasons); without a known reason, text is an answer. */
    static Outcome finished(Completion completion, String reason) {
        return switch (reason) {
            case "length" -> completion.cutAtLimit();
            case "content_filter" -> new Outcome.Blocked(false);
            case "tool_calls", "function_call" -> new Outcome.Malformed();
            default -> completion.complete();
        };
    }

    /** By the availability's code, then by the type, then by the status (OpenRouter, errors). */
    static Outcome failure(Reply reply, JsonNode error) {
        return ofWord(error.path("availability").path("code").asText(""), reply, error)
                .or(() -> ofWord(error.path("error_type").asText(""), reply, error))
                .or(() -> ofWord(error.path("metadata").path("error_type").asText(""), reply, error))
                .or(() -> ofWord(error.path("code").asText(""), reply, error))
                .or(() -> ofWord(error.path("type").asText(""), reply, error))
                .orElseGet(() -> ofStatus(reply, error));
    }

    /** Words of OpenRouter and, in {@code code} and {@code type}, of OpenAI; empty for those that say no more than the status. */
    private static Optional<Outcome> ofWord(String word, Reply reply, JsonNode error) {
        return switch (word) {
            case "model_not_found",
                    "wrong_endpoint",
                    "no_endpoints",
                    "model_deprecated",
                    "model_unavailable_upstream",
                    "free_variant_ended",
                    "privacy_restricted",
                    "constraint_filtered",
                    "region_restricted" -> Optional.of(new Outcome.ModelGone());
            case "context_length_exceeded", "string_too_long", "token_limit_exceeded", "payload_too_large" ->
                Optional.of(new Outcome.TooLarge());
            case "content_policy_violation", "content_filter", "refusal" -> Optional.of(new Outcome.Blocked(false));
            case "authentication", "invalid_api_key" -> Optional.of(new Outcome.Unauthorized());
            case "insufficient_quota" -> Optional.of(new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty()));
            case "capacity_exhausted" -> Optional.of(new Outcome.Throttled(Scope.MODEL, RetryHints.in(reply, error)));
            case "provider_overloaded", "temporarily_unavailable" ->
                Optional.of(new Outcome.Overloaded(Scope.MODEL, RetryHints.in(reply, error)));
            case "timeout" -> Optional.of(new Outcome.TimedOut());
            case "server", "unmapped", "server_error", "provider_unavailable" ->
                Optional.of(new Outcome.ServerError(reply.status() == 502 ? Scope.MODEL : Scope.PROVIDER));
            default -> Optional.empty();
        };
    }

    private static Outcome ofStatus(Reply reply, JsonNode error) {
        int status = reply.isSuccess() ? error.path("code").asInt(500) : reply.status();
        String message = StatusTable.message(error);
        return switch (status) {
            case 400 -> badRequest(message);
            case 402 -> noCredit(message);
            case 404 ->
                NO_SUCH_INPUT.matcher(message).find() ? new Outcome.Incapable() : STATUSES.of(404, reply, error);
            case 403 ->
                error.path("metadata").has("reasons") || error.path("metadata").has("patterns")
                        ? new Outcome.Blocked(false)
                        : new Outcome.Forbidden(Scope.KEY);
            case 429 -> tooFast(reply, error);
            default -> STATUSES.of(status, reply, error);
        };
    }

    private static Outcome badRequest(String message) {
        if (NO_SUCH_MODEL.matcher(message).find()) {
            return new Outcome.ModelGone();
        }
        return TOO_LONG.matcher(message).find() ? new Outcome.TooLarge() : StatusTable.badRequest(message);
    }

    private static Outcome noCredit(String message) {
        Matcher affordable = AFFORDABLE.matcher(message);
        return affordable.find()
                ? new Outcome.NoCredit(Scope.REQUEST, Optional.of(Integer.valueOf(affordable.group(1))))
                : new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());
    }

    /** OpenRouter's own limits are the account's, those of the services behind it concern one model. */
    private static Outcome tooFast(Reply reply, JsonNode error) {
        Optional<Duration> hint = RetryHints.in(reply, error);
        Optional<Instant> reset = RetryHints.resetOfOpenRouter(reply, error);
        String message = StatusTable.message(error);
        if (message.contains("per-day")) {
            return new Outcome.QuotaSpent(Scope.ACCOUNT, reset.filter(reply.at()::isBefore));
        }
        if (reset.isPresent() || message.contains("per-min")) {
            return new Outcome.Throttled(Scope.ACCOUNT, hint);
        }
        if (error.path("metadata").hasNonNull("provider_name") || reply.isSuccess()) {
            return new Outcome.Throttled(Scope.MODEL, hint.or(() -> Optional.of(UPSTREAM)));
        }
        return new Outcome.Throttled(Scope.KEY, hint);
    }

    /** A string, an array of parts, or null. */
    static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    static Answer.Usage usage(JsonNode usage) {
        return new Answer.Usage(
                Completion.count(usage, "prompt_tokens"),
                Completion.count(usage, "completion_tokens"),
                Completion.count(usage.path("prompt_tokens_details"), "cached_tokens"));
    }
}
