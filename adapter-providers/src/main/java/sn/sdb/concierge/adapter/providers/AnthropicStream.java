package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sn.sdb.concierge.adapter.providers.AnswerStream.Next;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Collects a stream of Anthropic's Messages API. Not safe for concurrent use. */
final class AnthropicStream implements AnswerStream.Collector {

    private final Reply reply;
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
    private String model = "";
    private String stopReason = "";
    private boolean stopped;

    AnthropicStream(Reply reply) {
        this.reply = reply;
    }

    @Override
    public Next take(JsonNode event) {
        switch (event.path("type").asText("")) {
            case "message_start" -> {
                model = event.path("message").path("model").asText("");
                merge(event.path("message").path("usage"));
            }
            case "content_block_delta" -> {
                return delta(event.path("delta"));
            }
            case "message_delta" -> {
                stopReason = event.path("delta").path("stop_reason").asText("");
                merge(event.path("usage"));
            }
            case "message_stop" -> {
                stopped = true;
                return Next.LAST;
            }
            case "error" -> {
                return new Next.Failed(AnthropicReading.failure(reply, event.path("error"), false));
            }
            default -> {
                // Pings, the frames of blocks, and whatever will be added: Anthropic says that new events may come.
            }
        }
        return Next.NOTHING;
    }

    @Override
    public Completion completion(String text) {
        return new Completion(AnthropicReading.PROVIDER, text, model, AnthropicReading.usage(usage));
    }

    /** The reason to stop is proof enough, the last event is not always sent. */
    @Override
    public Outcome end(String text, boolean whole) {
        if (!stopped && stopReason.isEmpty()) {
            return new Outcome.Interrupted(Scope.REQUEST, true);
        }
        return AnthropicReading.stopped(completion(text), stopReason);
    }

    private static Next delta(JsonNode delta) {
        return switch (delta.path("type").asText("")) {
            case "text_delta" -> new Next.Text(delta.path("text").asText(""));
            case "thinking_delta" -> Next.THOUGHT;
            default -> Next.NOTHING;
        };
    }

    /** The figures are cumulative, and Z.AI gives some of them only at the end: the last of each field counts. */
    private void merge(JsonNode latest) {
        for (var field : latest.properties()) {
            usage.set(field.getKey(), field.getValue());
        }
    }
}
