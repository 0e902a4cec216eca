package sn.sdb.concierge.adapter.persistence.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.Session.Dialogue;

/** Replies, sources and what a session remembers, as JSON. The exchanges are not written: interactions hold them. */
final class TurnJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TurnJson() {}

    static String write(Reply reply) {
        return written(reply).toString();
    }

    /** A reply to what was written there. */
    static String write(Reply reply, Conversation where) {
        ObjectNode node = written(reply);
        where.ownChat()
                .ifPresent(to ->
                        node.putObject("to").put("channel", to.channel().code()).put("chat", to.chat()));
        return node.toString();
    }

    private static ObjectNode written(Reply reply) {
        ObjectNode node = JSON.createObjectNode().put("text", reply.markdown());
        options(node.putArray("choices"), reply.choices());
        reply.quotedRef().ifPresent(ref -> node.put("quoted", ref));
        reply.enclosure().ifPresent(enclosure -> EnclosureJson.write(enclosure, node));
        return node;
    }

    /** Where a reply goes; empty: to the chat of its conversation. */
    static Optional<ChatAddress> chat(String json) {
        JsonNode to = parse(json).path("to");
        return ContentJson.text(to, "channel")
                .flatMap(Channel::ofCode)
                .flatMap(channel -> ContentJson.text(to, "chat").map(chat -> new ChatAddress(channel, chat)));
    }

    static Reply reply(String json) {
        JsonNode node = parse(json);
        return new Reply(
                node.path("text").asText(),
                options(node.path("choices")),
                ContentJson.text(node, "quoted"),
                EnclosureJson.read(node));
    }

    static String write(Session.Memory memory) {
        ObjectNode node = JSON.createObjectNode().put("unhelpful", memory.unhelpful());
        options(node.putArray("offered"), memory.offered());
        memory.dialogue()
                .ifPresent(dialogue -> node.put("step", dialogue.step().name()).put("notes", dialogue.notes()));
        return node.toString();
    }

    /** What was written, without the exchanges. */
    static Session.Memory memory(String json) {
        JsonNode node = parse(json);
        Optional<Dialogue> dialogue = ContentJson.text(node, "step")
                .map(step -> new Dialogue(
                        Dialogue.Step.valueOf(step), node.path("notes").asText()));
        return new Session.Memory(
                List.of(),
                options(node.path("offered")),
                dialogue,
                node.path("unhelpful").asInt());
    }

    static String write(List<Passage.Source> sources) {
        ArrayNode array = JSON.createArrayNode();
        for (Passage.Source source : sources) {
            ObjectNode node = array.addObject().put("title", source.title());
            source.url().ifPresent(url -> node.put("url", url.toString()));
            source.date().ifPresent(date -> node.put("date", date.toString()));
        }
        return array.toString();
    }

    static List<Passage.Source> sources(String json) {
        List<Passage.Source> sources = new ArrayList<>();
        for (JsonNode node : parse(json)) {
            sources.add(new Passage.Source(
                    node.path("title").asText(),
                    ContentJson.text(node, "url").map(URI::create),
                    ContentJson.text(node, "date").map(LocalDate::parse)));
        }
        return sources;
    }

    private static void options(ArrayNode array, List<Reply.Option> options) {
        for (Reply.Option option : options) {
            array.addObject().put("id", option.id()).put("label", option.label());
        }
    }

    private static List<Reply.Option> options(JsonNode array) {
        List<Reply.Option> options = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            options.add(new Reply.Option(
                    node.path("id").asText(), node.path("label").asText()));
        }
        return options;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // The original message would quote what a person wrote.
            throw new IllegalStateException("a stored turn is not JSON");
        }
    }
}
