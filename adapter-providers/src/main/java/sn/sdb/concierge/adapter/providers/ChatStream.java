package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Collects a stream of chat completion chunks. Not safe for concurrent use. */
final class ChatStream implements Streams.Collector {

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private Answer.Usage usage = Answer.Usage.UNKNOWN;
    private String model = "";
    private String finishReason = "";
    private boolean begun;

    private ChatStream(Reply reply) {
        this.reply = reply;
    }

    static Outcome read(Reply reply) {
        return Streams.read(reply, new ChatStream(reply));
    }

    @Override
    public Streams.Next take(JsonNode event) {
        begun = true;
        JsonNode choice = event.path("choices").path(0);
        JsonNode error = event.hasNonNull("error") ? event.path("error") : choice.path("error");
        String reason = choice.path("finish_reason").asText("");
        if (error.isObject() || reason.equals("error")) {
            return Streams.Next.failed(ChatReading.failure(reply, error), !text.isEmpty());
        }
        text.append(ChatReading.text(choice.path("delta").path("content")));
        if (!reason.isEmpty()) {
            finishReason = reason;
        }
        // The last chunk has figures and no choices.
        if (event.hasNonNull("usage")) {
            usage = ChatReading.usage(event.path("usage"));
        }
        model = event.path("model").asText(model);
        return Streams.Next.more();
    }

    @Override
    public Outcome end() {
        if (!begun) {
            return new Outcome.Empty(false);
        }
        if (finishReason.isEmpty()) {
            return new Outcome.Interrupted(Scope.REQUEST, true);
        }
        return ChatReading.finished(new Completion(ChatReading.PROVIDER, text.toString(), model, usage), finishReason);
    }
}
