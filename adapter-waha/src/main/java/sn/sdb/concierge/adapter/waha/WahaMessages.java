package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;

/** Reads the payload of WAHA's message events: who, where, what. */
final class WahaMessages {

    private final String session;

    WahaMessages(String session) {
        this.session = session;
    }

    /** A new message, incoming or our own. Both events that tell of one lead to the same key. */
    InboundEvent written(JsonNode payload, Instant sentAt) {
        return read(payload, (id, chat) -> written(payload, sentAt, id, chat));
    }

    /** New words for an earlier message. */
    InboundEvent edited(JsonNode payload, Instant sentAt) {
        return read(payload, (id, chat) -> edited(payload, sentAt, id, chat));
    }

    private static InboundEvent read(JsonNode payload, Reading reading) {
        Optional<WahaMessageId> id = LooseJson.text(payload.path("id")).flatMap(WahaMessageId::parse);
        if (id.isEmpty()) {
            return new Ignored("malformed_message_id");
        }
        Optional<WahaChatId> chat = chatOf(payload, id.get());
        if (chat.isEmpty()) {
            return new Ignored("malformed_chat_id");
        }
        return switch (chat.get().kind()) {
            case GROUP -> new Ignored("group");
            case OTHER -> new Ignored("not_a_person");
            case PHONE, HIDDEN ->
                withProof(
                        chat.get(), otherName(payload, isOurs(payload, id.get())), reading.event(id.get(), chat.get()));
        };
    }

    private static InboundEvent withProof(WahaChatId chat, Optional<WahaChatId> other, InboundEvent event) {
        return other.flatMap(chat::samePersonAs)
                .<InboundEvent>map(proof -> new InboundEvent.Identified(proof, event))
                .orElse(event);
    }

    private InboundEvent written(JsonNode payload, Instant sentAt, WahaMessageId id, WahaChatId chat) {
        if (isOurs(payload, id)) {
            return ours(payload, id, chat);
        }
        UserId sender = personOf(payload, chat, false);
        return WahaContents.of(payload, sender)
                .map(content -> received(new Arrival("message", content, sentAt, sender), payload, id, chat))
                .orElseGet(() -> new Ignored("empty"));
    }

    private InboundEvent edited(JsonNode payload, Instant sentAt, WahaMessageId id, WahaChatId chat) {
        if (isOurs(payload, id)) {
            return new Ignored("own_edit");
        }
        Optional<String> edited =
                LooseJson.text(payload.path("editedMessageId")).flatMap(WahaMessageId::bareOf);
        Optional<String> body = LooseJson.text(payload.path("body"));
        if (edited.isEmpty() || body.isEmpty()) {
            return new Ignored("malformed_edit");
        }
        Content content = new Content.Edited(edited.get(), body.get());
        // Where the edit has no id of its own (WEBJS), its words tell a second edit from the first.
        String kind = edited.get().equals(id.bare())
                ? "message.edited." + Integer.toHexString(body.get().hashCode())
                : "message.edited";
        return received(new Arrival(kind, content, sentAt, personOf(payload, chat, false)), payload, id, chat);
    }

    /**
     * The key is session, bare id and kind of event. Not the chat: the same message may be told once under a hidden id
     * and once under a telephone number. Ids are made by the sender's device and could meet in groups, which come no
     * further than {@link #read}, as our own messages come no further than {@link #ours}.
     */
    private InboundEvent received(Arrival arrival, JsonNode payload, WahaMessageId id, WahaChatId chat) {
        return new InboundEvent.Received(new InboundMessage(
                new DeliveryKey("waha:" + session + ":" + id.bare() + ":" + arrival.kind()),
                Conversation.alone(chat.address(), arrival.sender()),
                arrival.content(),
                id.bare(),
                arrival.sentAt().toEpochMilli(),
                arrival.sentAt(),
                Optional.empty(),
                LooseJson.text(payload.path("replyTo").path("id")).flatMap(WahaMessageId::bareOf)));
    }

    /** Only an explicit {@code app} means that somebody holds the office phone: our own echo must not silence us. */
    private static InboundEvent ours(JsonNode payload, WahaMessageId id, WahaChatId chat) {
        Conversation where = Conversation.alone(chat.address(), personOf(payload, chat, true));
        String source = LooseJson.text(payload.path("source")).orElse("");
        boolean saysSomething = WahaContents.of(payload, chat.person()).isPresent();
        if (source.equals("api")) {
            String text = LooseJson.text(payload.path("body")).orElse("");
            return new InboundEvent.Echoed(where, id.bare(), text);
        }
        return source.equals("app") && saysSomething
                ? new InboundEvent.AnsweredByOffice(where)
                : new Ignored("own_message");
    }

    private static boolean isOurs(JsonNode payload, WahaMessageId id) {
        return id.fromMe() || LooseJson.isTrue(payload.path("fromMe"));
    }

    /** The chat of the message id is the same on every engine; {@code from} and {@code to} are not. */
    private static Optional<WahaChatId> chatOf(JsonNode payload, WahaMessageId id) {
        return id.chat()
                .or(() -> LooseJson.text(payload.path(isOurs(payload, id) ? "to" : "from")))
                .flatMap(WahaChatId::parse);
    }

    /** Whoever hides their number may still be told with it. */
    private static UserId personOf(JsonNode payload, WahaChatId chat, boolean ours) {
        return otherName(payload, ours)
                .flatMap(chat::samePersonAs)
                .<UserId>map(SamePerson::number)
                .orElseGet(chat::person);
    }

    /** The other name of whom the chat is with, in the raw data of the engine (GOWS, then NOWEB). */
    private static Optional<WahaChatId> otherName(JsonNode payload, boolean ours) {
        JsonNode data = payload.path("_data");
        return nameIn(data.path("Info").path(ours ? "RecipientAlt" : "SenderAlt"))
                .or(() -> nameIn(data.path("key").path("remoteJidAlt")));
    }

    private static Optional<WahaChatId> nameIn(JsonNode node) {
        return LooseJson.text(node).flatMap(WahaChatId::parse);
    }

    private interface Reading {
        InboundEvent event(WahaMessageId id, WahaChatId chat);
    }

    private record Arrival(String kind, Content content, Instant sentAt, UserId sender) {}
}
