package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sn.sdb.concierge.domain.message.Content;

/** What a message carries (Bot API, "Message"): one mapper a kind. */
final class MessageContent {

    /** What the cloud server lets a bot fetch ("getFile"). */
    private static final long LARGEST_FILE = 20L * 1024 * 1024;

    /** What Telegram allows as data of a button. */
    private static final int LONGEST_CHOICE = 64;

    /** In this order, since a venue has a location too, and an animation a document. */
    private static final Map<String, Function<JsonNode, Content>> KINDS = kinds();

    /** Who, where and when, but not what. */
    private static final Set<String> ENVELOPE = Set.of(
            "message_id",
            "from",
            "chat",
            "date",
            "edit_date",
            "sender_chat",
            "sender_boost_count",
            "message_thread_id",
            "is_topic_message",
            "is_automatic_forward",
            "reply_to_message",
            "external_reply",
            "quote",
            "reply_to_story",
            "forward_origin",
            "forward_from",
            "forward_from_chat",
            "forward_date",
            "forward_signature",
            "forward_sender_name",
            "forward_from_message_id",
            "via_bot",
            "has_protected_content",
            "media_group_id",
            "author_signature",
            "entities",
            "caption",
            "caption_entities",
            "link_preview_options",
            "reply_markup",
            "effect_id",
            "business_connection_id",
            "sender_business_bot",
            "is_from_offline");

    /** Things that happen in a chat and that nobody says. */
    private static final Set<String> HAPPENINGS = Set.of(
            "new_chat_members",
            "new_chat_member",
            "new_chat_participant",
            "left_chat_member",
            "left_chat_participant",
            "new_chat_title",
            "new_chat_photo",
            "delete_chat_photo",
            "group_chat_created",
            "supergroup_chat_created",
            "channel_chat_created",
            "migrate_to_chat_id",
            "migrate_from_chat_id",
            "pinned_message",
            "message_auto_delete_timer_changed",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
            "general_forum_topic_hidden",
            "general_forum_topic_unhidden",
            "video_chat_started",
            "video_chat_scheduled",
            "video_chat_ended",
            "video_chat_participants_invited",
            "proximity_alert_triggered",
            "boost_added",
            "chat_background_set",
            "write_access_allowed",
            "connected_website");

    private MessageContent() {}

    private static Map<String, Function<JsonNode, Content>> kinds() {
        Map<String, Function<JsonNode, Content>> kinds = new LinkedHashMap<>();
        kinds.put("photo", MessageContent::photo);
        kinds.put("animation", message -> document(message, "animation", "video/mp4"));
        kinds.put("document", message -> document(message, "document", "application/octet-stream"));
        kinds.put("voice", message -> audio(message, "voice", "audio/ogg"));
        kinds.put("audio", message -> audio(message, "audio", "audio/mpeg"));
        kinds.put("video", message -> document(message, "video", "video/mp4"));
        kinds.put("video_note", message -> document(message, "video_note", "video/mp4"));
        kinds.put("location", MessageContent::location);
        kinds.put("contact", MessageContent::contact);
        return kinds;
    }

    static Content of(JsonNode message) {
        Optional<String> text = Json.text(message, "text");
        if (text.isPresent()) {
            return said(text.get());
        }
        for (Map.Entry<String, Function<JsonNode, Content>> kind : KINDS.entrySet()) {
            if (message.has(kind.getKey())) {
                return kind.getValue().apply(message);
            }
        }
        return new Content.Unsupported(unknownKind(message));
    }

    /** The words of a message, or those under its picture. */
    static Optional<String> words(JsonNode message) {
        return Json.text(message, "text").or(() -> Json.text(message, "caption"));
    }

    static boolean isServiceMessage(JsonNode message) {
        for (Iterator<String> names = message.fieldNames(); names.hasNext(); ) {
            if (HAPPENINGS.contains(names.next())) {
                return true;
            }
        }
        return false;
    }

    static Content choice(String data, JsonNode message) {
        String id = data.length() <= LONGEST_CHOICE ? data : data.substring(0, LONGEST_CHOICE);
        for (JsonNode row : message.path("reply_markup").path("inline_keyboard")) {
            for (JsonNode button : row) {
                if (button.path("callback_data").asText().equals(data)) {
                    return new Content.Choice(id, Json.text(button, "text"));
                }
            }
        }
        return new Content.Choice(id, Optional.empty());
    }

    private static Content said(String text) {
        return CommandText.parse(text)
                .<Content>map(command -> new Content.Command(command.name(), command.argument()))
                .orElseGet(() -> new Content.Text(text));
    }

    /** The sizes come smallest first. */
    private static Content photo(JsonNode message) {
        JsonNode best = message.path("photo").path(0);
        for (JsonNode size : message.path("photo")) {
            best = size.path("file_size").longValue() <= LARGEST_FILE ? size : best;
        }
        return attachment(best, "image/jpeg")
                .<Content>map(file -> new Content.Image(file, Json.text(message, "caption")))
                .orElseGet(() -> new Content.Unsupported("photo"));
    }

    private static Content document(JsonNode message, String kind, String usualType) {
        return attachment(message.path(kind), usualType)
                .<Content>map(file -> new Content.Document(file, Json.text(message, "caption")))
                .orElseGet(() -> new Content.Unsupported(kind));
    }

    private static Content audio(JsonNode message, String kind, String usualType) {
        return attachment(message.path(kind), usualType)
                .<Content>map(file -> new Content.Audio(file, kind.equals("voice"), Json.text(message, "caption")))
                .orElseGet(() -> new Content.Unsupported(kind));
    }

    private static Optional<Content.Attachment> attachment(JsonNode file, String usualType) {
        JsonNode size = file.path("file_size");
        return Json.text(file, "file_id")
                .map(ref -> new Content.Attachment(
                        ref,
                        Json.text(file, "mime_type").orElse(usualType),
                        Json.text(file, "file_name"),
                        size.isIntegralNumber() ? Optional.of(size.longValue()) : Optional.empty()));
    }

    private static Content location(JsonNode message) {
        JsonNode place = message.path("location");
        return place.path("latitude").isNumber() && place.path("longitude").isNumber()
                ? new Content.Location(
                        place.path("latitude").doubleValue(),
                        place.path("longitude").doubleValue())
                : new Content.Unsupported("location");
    }

    /** Telegram vouches for a number only when the card's account is the sender's ("Contact", user_id). */
    private static Content contact(JsonNode message) {
        JsonNode card = message.path("contact");
        Optional<String> phone = Json.text(card, "phone_number");
        if (phone.isEmpty()) {
            return new Content.Unsupported("contact");
        }
        long owner = card.path("user_id").longValue();
        boolean own = owner > 0 && owner == message.path("from").path("id").longValue();
        // An account's own number is international, with or without its plus sign.
        String number = own && !phone.get().startsWith("+") ? "+" + phone.get() : phone.get();
        Optional<String> name = Json.text(card, "first_name")
                .map(first -> Json.text(card, "last_name")
                        .map(last -> first + " " + last)
                        .orElse(first));
        return new Content.ContactCard(number, name, own);
    }

    private static String unknownKind(JsonNode message) {
        for (Iterator<String> names = message.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!ENVELOPE.contains(name)) {
                return name.length() <= 40 ? name : name.substring(0, 40);
            }
        }
        return "empty message";
    }
}
