package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** JSON in and out. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    /** A JSON object. */
    static JsonNode object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // The parser's message quotes the body, which may hold what somebody wrote.
        }
        throw Problem.badRequest("The body has to be a JSON object.");
    }

    static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Problem.badRequest("\"" + field + "\" has to be a string.");
        }
        return Optional.of(value.textValue());
    }

    static String requiredText(JsonNode object, String field, int longest) {
        String text = text(object, field)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Problem.badRequest("\"" + field + "\" is missing."));
        if (text.length() > longest) {
            throw Problem.badRequest("\"" + field + "\" is longer than " + longest + " characters.");
        }
        return text;
    }
}
