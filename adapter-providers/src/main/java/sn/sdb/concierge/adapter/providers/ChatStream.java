package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import sn.sdb.concierge.adapter.providers.AnswerStream.Next;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Collects a stream of chat completion chunks. Not safe for concurrent use. */
final class ChatStream implements AnswerStream.Collector {

    private final Reply reply;
    private Answer.Usage usage = Answer.Usage.UNKNOWN;
    private String model = "";
    private String finishReason = "";
    private boolean begun;
    private Optional<BigDecimal> cost = Optional.empty();

    ChatStream(Reply reply) {
        this.reply = reply;
    }

    @Override
    public Next take(JsonNode event) {
        begun |= event.isObject();
        JsonNode choice = event.path("choices").path(0);
        JsonNode error = event.hasNonNull("error") ? event.path("error") : choice.path("error");
        String reason = choice.path("finish_reason").asText("");
        if (error.isObject() || reason.equals("error")) {
            return new Next.Failed(ChatReading.failure(reply, error));
        }
        if (!reason.isEmpty()) {
            finishReason = reason;
        }
        // The last chunk has figures and no choices.
        if (event.hasNonNull("usage")) {
            usage = ChatReading.usage(event.path("usage"));
            cost = Reply.cost(event.path("usage")).or(() -> cost);
        }
        model = event.path("model").asText(model);
        return delta(choice.path("delta"));
    }

    @Override
    public Completion completion(String text) {
        return new Completion(ChatReading.PROVIDER, text, model, usage);
    }

    @Override
    public Optional<BigDecimal> cost() {
        return cost;
    }

    @Override
    public Outcome end(String text, boolean whole) {
        if (!begun && whole) {
            return new Outcome.Empty(false);
        }
        if (finishReason.isEmpty()) {
            return new Outcome.Interrupted(Scope.REQUEST, true);
        }
        return ChatReading.finished(completion(text), finishReason);
    }

    /** What OpenRouter calls reasoning, others call reasoning content. */
    private static Next delta(JsonNode delta) {
        String text = ChatReading.text(delta.path("content"));
        boolean thinks = !delta.path("reasoning").asText("").isEmpty()
                || !delta.path("reasoning_content").asText("").isEmpty();
        return text.isEmpty() && thinks ? Next.THOUGHT : new Next.Text(text);
    }
}
