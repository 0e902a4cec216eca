package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** To whom a message in a group is said. */
final class Addressing {

    private final long botId;
    private final Supplier<Optional<String>> botName;

    Addressing(long botId, Supplier<Optional<String>> botName) {
        this.botId = botId;
        this.botName = botName;
    }

    /** A command, unless it names another bot; or an answer to a message of ours. */
    boolean isForUs(JsonNode message) {
        boolean answersUs = answered(message)
                .map(ours -> ours.path("from").path("id").longValue() == botId)
                .orElse(false);
        return answersUs
                || Json.text(message, "text")
                        .flatMap(CommandText::parse)
                        .map(this::isForUs)
                        .orElse(false);
    }

    private boolean isForUs(CommandText command) {
        Optional<String> name = botName.get();
        return command.bot().isEmpty() || name.isEmpty() || command.bot().get().equalsIgnoreCase(name.get());
    }

    /** The message that this one answers. In a forum every message "answers" the one that opened its topic. */
    Optional<JsonNode> answered(JsonNode message) {
        JsonNode answered = message.path("reply_to_message");
        return answered.isObject() && !answered.has("forum_topic_created") ? Optional.of(answered) : Optional.empty();
    }

    /** Answers in an ordinary group have a thread as well; only topics of a forum can be written to. */
    static OptionalLong topicOf(JsonNode message) {
        long thread = message.path("message_thread_id").longValue();
        return message.path("is_topic_message").asBoolean() && thread > 0
                ? OptionalLong.of(thread)
                : OptionalLong.empty();
    }
}
