package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import sn.sdb.concierge.domain.message.Reply;

/** Bodies of requests to the Bot API, and the fields that many of its methods have. */
final class JsonRequest {

    private static final JsonFactory JSON = new JsonFactory();
    static final MediaType TYPE = MediaType.get("application/json");

    private JsonRequest() {}

    /** Writes the fields of an object. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static RequestBody of(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return RequestBody.create(bytes.toByteArray(), TYPE);
    }

    static void writeChat(JsonGenerator json, TelegramChat chat) throws IOException {
        json.writeNumberField("chat_id", chat.id());
        if (chat.thread().isPresent()) {
            json.writeNumberField("message_thread_id", chat.thread().getAsLong());
        }
    }

    /** Telegram's name for a reply to a message; one that is gone does not keep the answer from being sent. */
    static void writeQuotation(JsonGenerator json, Reply piece) throws IOException {
        if (piece.quotedRef().filter(JsonRequest::isMessageId).isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("reply_parameters");
        json.writeNumberField("message_id", Long.parseLong(piece.quotedRef().orElseThrow()));
        json.writeBooleanField("allow_sending_without_reply", true);
        json.writeEndObject();
    }

    /** A pressed button has no message of its own to quote: its reference is not a number. */
    private static boolean isMessageId(String ref) {
        return !ref.isEmpty() && ref.length() <= 18 && ref.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
