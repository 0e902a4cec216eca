package sn.sdb.concierge.adapter.persistence.redis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;

/** Sessions as they are kept in Redis. Another release may have written them: what cannot be read is not there. */
final class SessionJson {

    private static final int FORMAT = 1;

    private SessionJson() {}

    static byte[] write(Session session) {
        return Json.write(FORMAT, json -> {
            json.writeStringField("id", session.id().toString());
            json.writeNumberField("version", session.version());
            if (session.service().isPresent()) {
                json.writeStringField("service", session.service().get().name());
            }
            writeInstant(json, "created", session.createdAt());
            writeInstant(json, "active", session.lastActivity());
            writeMemory(json, session.memory());
        });
    }

    static Optional<Session> read(byte[] value, ConversationId conversation) {
        return Json.read(
                FORMAT,
                value,
                json -> new Session(
                        new SessionId(UUID.fromString(Json.text(json, "id"))),
                        conversation,
                        Json.number(json, "version"),
                        Json.optionalText(json, "service").map(ServiceType::valueOf),
                        readMemory(json),
                        readInstant(json, "created"),
                        readInstant(json, "active")));
    }

    private static void writeMemory(JsonGenerator json, Session.Memory memory) throws IOException {
        json.writeNumberField("unhelpful", memory.unhelpful());
        json.writeArrayFieldStart("exchanges");
        for (Exchange exchange : memory.exchanges()) {
            writePair(json, exchange.question(), exchange.answer());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("offered");
        for (Reply.Option option : memory.offered()) {
            writePair(json, option.id(), option.label());
        }
        json.writeEndArray();
        if (memory.dialogue().isPresent()) {
            Session.Dialogue dialogue = memory.dialogue().get();
            json.writeStringField("step", dialogue.step().name());
            json.writeStringField("notes", dialogue.notes());
        }
    }

    private static Session.Memory readMemory(JsonNode json) {
        List<Exchange> exchanges = new ArrayList<>();
        for (JsonNode pair : Json.array(json, "exchanges")) {
            exchanges.add(new Exchange(Json.text(pair, 0), Json.text(pair, 1)));
        }
        List<Reply.Option> offered = new ArrayList<>();
        for (JsonNode pair : Json.array(json, "offered")) {
            offered.add(new Reply.Option(Json.text(pair, 0), Json.text(pair, 1)));
        }
        Optional<Session.Dialogue> dialogue = Json.optionalText(json, "step")
                .map(step -> new Session.Dialogue(Session.Dialogue.Step.valueOf(step), Json.text(json, "notes")));
        return new Session.Memory(exchanges, offered, dialogue, Math.toIntExact(Json.number(json, "unhelpful")));
    }

    private static void writePair(JsonGenerator json, String first, String second) throws IOException {
        json.writeStartArray();
        json.writeString(first);
        json.writeString(second);
        json.writeEndArray();
    }

    /** Seconds and nanoseconds, because a session found is the session kept, to the last digit. */
    private static void writeInstant(JsonGenerator json, String name, Instant instant) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(instant.getEpochSecond());
        json.writeNumber(instant.getNano());
        json.writeEndArray();
    }

    private static Instant readInstant(JsonNode json, String name) {
        JsonNode pair = Json.array(json, name);
        return Instant.ofEpochSecond(Json.number(pair, 0), Json.number(pair, 1));
    }
}
