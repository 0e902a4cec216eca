package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Collects a stream of Anthropic's Messages API. Not safe for concurrent use. */
final class AnthropicStream implements Streams.Collector {

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
    private String model = "";
    private String stopReason = "";
    private boolean stopped;

    private AnthropicStream(Reply reply) {
        this.reply = reply;
    }

    static Outcome read(Reply reply) {
        return Streams.read(reply, new AnthropicStream(reply));
    }

    @Override
    public Streams.Next take(JsonNode event) {
        switch (event.path("type").asText("")) {
            case "message_start" -> {
                model = event.path("message").path("model").asText("");
                merge(event.path("message").path("usage"));
            }
            case "content_block_delta" -> {
                if (event.path("delta").path("type").asText("").equals("text_delta")) {
                    text.append(event.path("delta").path("text").asText(""));
                }
            }
            case "message_delta" -> {
                stopReason = event.path("delta").path("stop_reason").asText("");
                merge(event.path("usage"));
            }
            case "message_stop" -> stopped = true;
            case "error" -> {
                return Streams.Next.failed(
                        AnthropicReading.failure(reply, event.path("error"), false), !text.isEmpty());
            }
            default -> {
                // Pings, the frames of blocks, and whatever will be added: Anthropic says that new events may come.
            }
        }
        return Streams.Next.more();
    }

    @Override
    public Outcome end() {
        if (!stopped && stopReason.isEmpty()) {
            return new Outcome.Interrupted(Scope.REQUEST, true);
        }
        return AnthropicReading.stopped(
                new Completion(AnthropicReading.PROVIDER, text.toString(), model, AnthropicReading.usage(usage)),
                stopReason);
    }

    /** The figures are cumulative, and Z.AI gives some of them only at the end: the last of each field counts. */
    private void merge(JsonNode latest) {
        for (var field : latest.properties()) {
            usage.set(field.getKey(), field.getValue());
        }
    }
}
