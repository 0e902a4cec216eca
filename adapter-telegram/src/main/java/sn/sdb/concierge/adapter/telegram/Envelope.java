package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the Bot API wraps every answer in ("Making requests").
 *
 * @param messageId of the message that was sent
 * @param retryAfter seconds
 */
record Envelope(
        boolean ok,
        int errorCode,
        String description,
        OptionalLong messageId,
        OptionalLong retryAfter,
        OptionalLong migrateToChatId) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads only what a send needs; empty when it is no answer of the Bot API. */
    static Optional<Envelope> parse(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            Reading reading = new Reading();
            reading.read(parser);
            return reading.ok == null
                    ? Optional.empty()
                    : Optional.of(new Envelope(
                            reading.ok,
                            reading.errorCode,
                            reading.description,
                            reading.messageId,
                            reading.retryAfter,
                            reading.migrateToChatId));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Fields as they come, in whatever order. */
    private static final class Reading {
        private @Nullable Boolean ok;
        private int errorCode;
        private String description = "";
        private OptionalLong messageId = OptionalLong.empty();
        private OptionalLong retryAfter = OptionalLong.empty();
        private OptionalLong migrateToChatId = OptionalLong.empty();

        void read(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT) {
                    readInner(parser);
                } else if (value == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                } else {
                    readOuter(name, parser);
                }
            }
        }

        private void readOuter(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "ok" -> ok = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "error_code" -> errorCode = parser.getValueAsInt();
                case "description" -> description = parser.getValueAsString("");
                default -> {}
            }
        }

        private void readInner(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    readNumber(name, parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readNumber(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "message_id" -> messageId = OptionalLong.of(parser.getLongValue());
                case "retry_after" -> retryAfter = OptionalLong.of(parser.getLongValue());
                case "migrate_to_chat_id" -> migrateToChatId = OptionalLong.of(parser.getLongValue());
                default -> {}
            }
        }
    }
}
