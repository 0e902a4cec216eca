package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.UserId;

/** One update of the Bot API ("Update") as what it means to the concierge. */
final class Updates {

    private static final InboundEvent NOBODY = new InboundEvent.Ignored("nobody in particular wrote it");
    private static final InboundEvent NOT_FOR_US = new InboundEvent.Ignored("not addressed to the bot");

    private final long botId;
    private final Addressing addressing;
    private final InstantSource clock;

    Updates(long botId, Supplier<Optional<String>> botName, InstantSource clock) {
        this.botId = botId;
        this.addressing = new Addressing(botId, botName);
        this.clock = clock;
    }

    InboundEvent eventOf(JsonNode update) {
        JsonNode id = update.path("update_id");
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            return new InboundEvent.Ignored("no update_id");
        }
        String kind = kindOf(update);
        JsonNode payload = update.path(kind);
        return switch (kind) {
            case "message" -> written(id.longValue(), payload);
            case "edited_message" -> edited(id.longValue(), payload);
            case "callback_query" -> pressed(id.longValue(), payload);
            case "my_chat_member" -> reachability(payload);
            default -> new InboundEvent.Ignored(kind);
        };
    }

    /** At most one field stands beside the id. */
    private static String kindOf(JsonNode update) {
        for (Iterator<String> names = update.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals("update_id")) {
                return name.length() <= 40 ? name : name.substring(0, 40);
            }
        }
        return "empty update";
    }

    private InboundEvent written(long updateId, JsonNode message) {
        if (!isFromPerson(message)) {
            return NOBODY;
        }
        if (MessageContent.isServiceMessage(message)) {
            return new InboundEvent.Ignored("service message");
        }
        if (isShared(message.path("chat")) && !addressing.isForUs(message)) {
            return NOT_FOR_US;
        }
        return received(updateId, message, MessageContent.of(message), message.path("date"));
    }

    private InboundEvent edited(long updateId, JsonNode message) {
        if (!isFromPerson(message)) {
            return NOBODY;
        }
        Optional<String> words = MessageContent.words(message);
        if (words.isEmpty()) {
            // A live location that moves, or a change that nobody sees.
            return new InboundEvent.Ignored("edit without words");
        }
        if (isShared(message.path("chat")) && !addressing.isForUs(message)) {
            return NOT_FOR_US;
        }
        Content content = new Content.Edited(messageRef(message), words.get());
        return received(updateId, message, content, message.path("edit_date"));
    }

    private InboundEvent received(long updateId, JsonNode message, Content content, JsonNode date) {
        return new InboundEvent.Received(new InboundMessage(
                key(updateId),
                conversation(message, message.path("from")),
                content,
                messageRef(message),
                updateId,
                instant(date),
                language(message.path("from")),
                addressing.answered(message).map(Updates::messageRef)));
    }

    private InboundEvent pressed(long updateId, JsonNode query) {
        JsonNode message = query.path("message");
        Optional<String> data = Json.text(query, "data");
        Optional<String> queryId = Json.text(query, "id");
        if (!isPerson(query.path("from")) || message.path("chat").path("id").longValue() == 0) {
            return NOBODY;
        }
        if (data.isEmpty() || queryId.isEmpty() || queryId.get().length() > 64) {
            return new InboundEvent.Ignored("button without data");
        }
        // The date of the message is when the button was shown, maybe long ago; when it was pressed is not told.
        return new InboundEvent.Received(new InboundMessage(
                key(updateId),
                conversation(message, query.path("from")),
                MessageContent.choice(data.get(), message),
                CallbackRef.of(queryId.get()),
                updateId,
                clock.instant(),
                language(query.path("from")),
                Optional.of(messageRef(message))));
    }

    /** In a private chat the bot's membership is whether the person lets it write; in a group it says nothing of anybody. */
    private static InboundEvent reachability(JsonNode change) {
        JsonNode chat = change.path("chat");
        if (isShared(chat) || !isPerson(change.path("from"))) {
            return new InboundEvent.Ignored("membership in a group");
        }
        UserId user = new UserId.TelegramId(change.path("from").path("id").longValue());
        return switch (change.path("new_chat_member").path("status").asText()) {
            case "kicked", "left" -> new InboundEvent.ReachabilityChanged(user, false);
            case "member", "administrator", "creator" -> new InboundEvent.ReachabilityChanged(user, true);
            default -> new InboundEvent.Ignored("unknown membership");
        };
    }

    private static boolean isFromPerson(JsonNode message) {
        return isPerson(message.path("from"))
                && message.path("chat").path("id").longValue() != 0
                && !message.path("chat").path("type").asText().equals("channel");
    }

    private static boolean isPerson(JsonNode user) {
        return user.path("id").longValue() > 0 && !user.path("is_bot").asBoolean();
    }

    /** Telegram's own examples lack the type; a group's id is negative. */
    private static boolean isShared(JsonNode chat) {
        String type = chat.path("type").asText();
        return type.isEmpty() ? chat.path("id").longValue() < 0 : !type.equals("private");
    }

    private static Conversation conversation(JsonNode message, JsonNode from) {
        JsonNode chat = message.path("chat");
        TelegramChat address = new TelegramChat(chat.path("id").longValue(), Addressing.topicOf(message));
        UserId user = new UserId.TelegramId(from.path("id").longValue());
        return new Conversation(address.address(), user, isShared(chat));
    }

    private DeliveryKey key(long updateId) {
        return new DeliveryKey("telegram:" + botId + ":" + updateId);
    }

    private static String messageRef(JsonNode message) {
        return Long.toString(message.path("message_id").longValue());
    }

    private static Optional<String> language(JsonNode user) {
        return Json.text(user, "language_code").filter(tag -> !tag.isBlank() && tag.length() <= 35);
    }

    private Instant instant(JsonNode date) {
        long seconds = date.longValue();
        return seconds > 0 && seconds < 100_000_000_000L ? Instant.ofEpochSecond(seconds) : clock.instant();
    }
}
