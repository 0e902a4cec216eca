package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads JSON within bounds, for senders whose types are not to be relied on: they differ by engine and version. */
final class LooseJson {

    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 100;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private LooseJson() {}

    /** The object that a body is; one past the bounds is read as an empty one. Empty when it is not a JSON object. */
    static Optional<JsonNode> object(byte[] body) {
        try {
            JsonNode root = READER.readTree(body);
            return root.isObject() ? Optional.of(root) : Optional.empty();
        } catch (StreamConstraintsException tooMuch) {
            return startsAsObject(body) ? Optional.of(JsonNodeFactory.instance.objectNode()) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Any JSON value; missing when the body is none. */
    static JsonNode any(byte[] body) {
        try {
            return READER.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** A string that is not blank, or a number as it is written. */
    static Optional<String> text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().isBlank() ? Optional.empty() : Optional.of(node.textValue());
        }
        return node.isNumber() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** {@code true}, also as a string. */
    static boolean isTrue(JsonNode node) {
        return node.isTextual() ? "true".equals(node.textValue()) : node.booleanValue();
    }

    /** A finite number, also as a string. */
    static OptionalDouble number(JsonNode node) {
        double value = node.isTextual() ? parse(node.textValue()) : node.isNumber() ? node.doubleValue() : Double.NaN;
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static double parse(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static boolean startsAsObject(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return false;
    }
}
