package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/**
 * Collects a stream of Gemini. It has no end marker, and some models repeat their reason to finish in every piece: only
 * one that comes with or after the last text counts. Not safe for concurrent use.
 */
final class GeminiStream implements Streams.Collector {

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private Answer.Usage usage = Answer.Usage.UNKNOWN;
    private String model = "";
    private String finishReason = "";
    private boolean blocked;
    private boolean blockedForOther;

    private GeminiStream(Reply reply) {
        this.reply = reply;
    }

    static Outcome read(Reply reply) {
        return Streams.read(reply, new GeminiStream(reply));
    }

    @Override
    public Streams.Next take(JsonNode event) {
        if (event.path("error").isObject()) {
            return Streams.Next.failed(GeminiReading.failure(reply, event.path("error")), !text.isEmpty());
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
            text.append(piece);
            finishReason = reason;
        }
        return Streams.Next.more();
    }

    @Override
    public Outcome end() {
        if (blocked) {
            return new Outcome.Blocked(blockedForOther);
        }
        if (finishReason.isEmpty()) {
            return new Outcome.Interrupted(Scope.REQUEST, true);
        }
        return GeminiReading.finished(
                new Completion(GeminiReading.PROVIDER, text.toString(), model, usage), finishReason);
    }
}
