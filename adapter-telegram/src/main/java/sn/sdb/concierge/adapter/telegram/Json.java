package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Lenient reading of what may be absent or of another type. */
final class Json {

    private Json() {}

    /** A text that is not empty. Without NUL, which no database column takes; a button's data may hold any character. */
    static Optional<String> text(JsonNode object, String field) {
        String text = object.path(field).textValue();
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.indexOf('\0') < 0 ? text : text.replace('\0', ' '));
    }
}
