package sn.sdb.concierge.adapter.persistence.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Content.Attachment;
import sn.sdb.concierge.domain.message.InboundMessage;

/** What a waiting message says, as JSON. The names are part of the schema: the previous release reads them too. */
final class ContentJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContentJson() {}

    static String write(InboundMessage message) {
        ObjectNode node = JSON.createObjectNode();
        message.conversation().ownChat().ifPresent(chat -> node.put("chat", chat.chat()));
        message.languageTag().ifPresent(tag -> node.put("language", tag));
        message.quotedRef().ifPresent(ref -> node.put("quoted", ref));
        write(node, message.content());
        return node.toString();
    }

    private static void write(ObjectNode node, Content content) {
        switch (content) {
            case Content.Text(String body) -> node.put("kind", "text").put("body", body);
            case Content.Command(String name, String argument) ->
                node.put("kind", "command").put("name", name).put("argument", argument);
            case Content.Choice(String id, Optional<String> label) -> {
                node.put("kind", "choice").put("id", id);
                label.ifPresent(text -> node.put("label", text));
            }
            case Content.Image(Attachment file, Optional<String> caption) -> file(node, "image", file, caption);
            case Content.Document(Attachment file, Optional<String> caption) -> file(node, "document", file, caption);
            case Content.Audio(Attachment file, boolean voiceNote, Optional<String> caption) -> {
                file(node, "audio", file, caption);
                node.put("voice", voiceNote);
            }
            case Content.Location(double latitude, double longitude) ->
                node.put("kind", "location").put("latitude", latitude).put("longitude", longitude);
            case Content.ContactCard(String phone, Optional<String> name, boolean own) -> {
                node.put("kind", "contact").put("phone", phone).put("own", own);
                name.ifPresent(text -> node.put("name", text));
            }
            case Content.Edited(String messageRef, String body) ->
                node.put("kind", "edited").put("ref", messageRef).put("body", body);
            case Content.Unsupported(String kind) ->
                node.put("kind", "unsupported").put("what", kind);
        }
    }

    private static void file(ObjectNode node, String kind, Attachment file, Optional<String> caption) {
        node.put("kind", kind).put("ref", file.ref()).put("type", file.mediaType());
        file.name().ifPresent(name -> node.put("name", name));
        file.bytes().ifPresent(bytes -> node.put("bytes", bytes));
        caption.ifPresent(text -> node.put("caption", text));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // The original message would quote what a person wrote.
            throw new IllegalStateException("a stored message is not JSON");
        }
    }

    static Content content(JsonNode node) {
        return switch (node.path("kind").asText()) {
            case "text" -> new Content.Text(node.path("body").asText());
            case "command" ->
                new Content.Command(
                        node.path("name").asText(), node.path("argument").asText());
            case "choice" -> new Content.Choice(node.path("id").asText(), text(node, "label"));
            case "image" -> new Content.Image(file(node), text(node, "caption"));
            case "document" -> new Content.Document(file(node), text(node, "caption"));
            case "audio" -> new Content.Audio(file(node), node.path("voice").asBoolean(), text(node, "caption"));
            case "location" ->
                new Content.Location(
                        node.path("latitude").asDouble(), node.path("longitude").asDouble());
            case "contact" ->
                new Content.ContactCard(
                        node.path("phone").asText(),
                        text(node, "name"),
                        node.path("own").asBoolean());
            case "edited" ->
                new Content.Edited(node.path("ref").asText(), node.path("body").asText());
            default -> new Content.Unsupported(node.path("what").asText("unknown"));
        };
    }

    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    private static Attachment file(JsonNode node) {
        JsonNode bytes = node.get("bytes");
        return new Attachment(
                node.path("ref").asText(),
                node.path("type").asText(),
                text(node, "name"),
                bytes == null ? Optional.empty() : Optional.of(bytes.asLong()));
    }
}
