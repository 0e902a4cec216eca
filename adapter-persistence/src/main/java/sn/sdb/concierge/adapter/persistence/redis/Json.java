package sn.sdb.concierge.adapter.persistence.redis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** JSON objects that begin with the number of their format. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.reader();

    private Json() {}

    static byte[] write(int format, Fields fields) {
        // By way of a string, which becomes UTF-8 whatever it holds: half a surrogate pair would stop the direct way.
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", format);
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for another format, for what is no JSON, and for what the domain does not accept. */
    static <T> Optional<T> read(int format, byte[] value, Function<JsonNode, T> reader) {
        try {
            JsonNode json = READER.readTree(value);
            return number(json, "format") == format ? Optional.of(reader.apply(json)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static String text(JsonNode object, String name) {
        return textOf(object.required(name));
    }

    static String text(JsonNode array, int index) {
        return textOf(array.required(index));
    }

    static Optional<String> optionalText(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).map(Json::textOf);
    }

    static long number(JsonNode object, String name) {
        return numberOf(object.required(name));
    }

    static long number(JsonNode array, int index) {
        return numberOf(array.required(index));
    }

    static JsonNode array(JsonNode object, String name) {
        JsonNode array = object.required(name);
        if (!array.isArray()) {
            throw new IllegalArgumentException("not an array");
        }
        return array;
    }

    private static String textOf(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("not a text");
        }
        return node.textValue();
    }

    private static long numberOf(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("not a whole number");
        }
        return node.longValue();
    }

    /** Writes the fields of an object. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
