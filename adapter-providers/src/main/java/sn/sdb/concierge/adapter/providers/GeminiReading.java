package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Understands what Gemini answers. */
final class GeminiReading {

    static final String PROVIDER = "gemini";

    private static final StatusTable STATUSES =
            new StatusTable(Scope.KEY, Scope.KEY_AND_MODEL, Scope.MODEL, Scope.PROVIDER);

    private static final Pattern BAD_KEY =
            Pattern.compile("API key (?:not valid|expired|not found)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOO_LONG =
            Pattern.compile("exceeds the maximum number of tokens|too long", Pattern.CASE_INSENSITIVE);

    private GeminiReading() {}

    /** The only place that judges an answer: by its body first, then by its status. */
    static Outcome of(Reply reply) {
        JsonNode json = reply.json();
        if (json.path("error").isObject()) {
            return failure(reply, json.path("error"));
        }
        if (!reply.isSuccess() || !isResponse(json)) {
            return STATUSES.of(reply.status(), reply, json);
        }
        JsonNode candidate = json.path("candidates").path(0);
        if (candidate.isMissingNode()) {
            return withoutCandidate(json);
        }
        return finished(
                new Completion(
                        PROVIDER, text(candidate), json.path("modelVersion").asText(""), usage(json)),
                candidate.path("finishReason").asText(""));
    }

    static boolean isResponse(JsonNode json) {
        return json.has("candidates") || json.has("promptFeedback") || json.has("usageMetadata");
    }

    /** A blocked prompt has no candidates, and says so in a place of its own. */
    static Outcome withoutCandidate(JsonNode json) {
        String reason = json.path("promptFeedback").path("blockReason").asText("");
        return reason.isEmpty() ? new Outcome.Empty(false) : new Outcome.Blocked(reason.equals("OTHER"));
    }

    /** What an end means (Gemini API, FinishReason). Long quotations of scripture or liturgy end in RECITATION. */
    static Outcome finished(Completion completion, String reason) {
        return switch (reason) {
            case "MAX_TOKENS" -> completion.cutAtLimit();
            case "SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII" -> new Outcome.Blocked(false);
            case "RECITATION", "LANGUAGE", "OTHER", "ESCALATION" -> new Outcome.Blocked(true);
            case "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MISSING_THOUGHT_SIGNATURE",
                    "MALFORMED_RESPONSE",
                    "NO_IMAGE" -> new Outcome.Malformed();
            default -> reason.startsWith("IMAGE_") ? new Outcome.Malformed() : completion.complete();
        };
    }

    static Outcome failure(Reply reply, JsonNode error) {
        int status = reply.isSuccess() ? error.path("code").asInt(500) : reply.status();
        String message = StatusTable.message(error);
        return switch (error.path("status").asText("")) {
            case "INVALID_ARGUMENT" -> {
                if (BAD_KEY.matcher(message).find() || hasReason(error, "API_KEY_INVALID")) {
                    yield new Outcome.Unauthorized();
                }
                yield TOO_LONG.matcher(message).find() ? new Outcome.TooLarge() : StatusTable.badRequest(message);
            }
            case "FAILED_PRECONDITION" -> new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());
            case "RESOURCE_EXHAUSTED" -> exhausted(reply, error);
            default -> STATUSES.of(status, reply, error);
        };
    }

    /** Only the name of the quota tells a minute from a day, whose delay of some seconds is misleading. */
    private static Outcome exhausted(Reply reply, JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            for (JsonNode violation : detail.path("violations")) {
                if (violation.path("quotaId").asText("").contains("PerDay")) {
                    return new Outcome.QuotaSpent(
                            Scope.KEY_AND_MODEL, Optional.of(RetryHints.nextDayOfGemini(reply.at())));
                }
            }
        }
        return new Outcome.Throttled(Scope.KEY_AND_MODEL, RetryHints.in(reply, error));
    }

    private static boolean hasReason(JsonNode error, String reason) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("reason").asText("").equals(reason)) {
                return true;
            }
        }
        return false;
    }

    /** The parts that are not thoughts, joined with nothing between. */
    static String text(JsonNode candidate) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean()) {
                text.append(part.path("text").asText(""));
            }
        }
        return text.toString();
    }

    static boolean thinks(JsonNode candidate) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (part.path("thought").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** Thoughts are counted beside the answer, cached input inside the input. */
    static Answer.Usage usage(JsonNode json) {
        JsonNode usage = json.path("usageMetadata");
        int output = Completion.sum(
                Completion.count(usage, "candidatesTokenCount"), Completion.count(usage, "thoughtsTokenCount"));
        return new Answer.Usage(
                Completion.count(usage, "promptTokenCount"),
                output,
                Completion.count(usage, "cachedContentTokenCount"));
    }
}
