package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import sn.sdb.concierge.adapter.providers.AnswerStream.Next;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/**
 * Collects a stream of Gemini. It has no end marker, and some models repeat their reason to finish in every piece: only
 * one that comes with or after the last text counts. Not safe for concurrent use.
 */
final class GeminiStream implements AnswerStream.Collector {

    private final Reply reply;
    private Answer.Usage usage = Answer.Usage.UNKNOWN;
    private String model = "";
    private String finishReason = "";
    private boolean blocked;
    private boolean blockedForOther;

    GeminiStream(Reply reply) {
        this.reply = reply;
    }

    @Override
    public Next take(JsonNode event) {
        if (event.path("error").isObject()) {
            return new Next.Failed(GeminiReading.failure(reply, event.path("error")));
        }
        if (GeminiReading.withoutCandidate(event) instanceof Outcome.Blocked prompt) {
            blocked = true;
            blockedForOther = prompt.elsewhere();
        }
        if (event.has("usageMetadata")) {
            usage = GeminiReading.usage(event);
        }
        model = event.path("modelVersion").asText(model);
        JsonNode candidate = event.path("candidates").path(0);
        String piece = GeminiReading.text(candidate);
        String reason = candidate.path("finishReason").asText("");
        if (!piece.isEmpty() || !reason.isEmpty()) {
            finishReason = reason;
        }
        return piece.isEmpty() && GeminiReading.thinks(candidate) ? Next.THOUGHT : new Next.Text(piece);
    }

    @Override
    public Completion completion(String text) {
        return new Completion(GeminiReading.PROVIDER, text, model, usage);
    }

    @Override
    public Outcome end(String text, boolean whole) {
        if (blocked) {
            return new Outcome.Blocked(blockedForOther);
        }
        if (!whole || finishReason.isEmpty()) {
            return new Outcome.Interrupted(Scope.REQUEST, true);
        }
        return GeminiReading.finished(completion(text), finishReason);
    }
}
