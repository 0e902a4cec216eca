package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads what Baserow and the operator write. */
final class Json {

    /** Far deeper than any cell; a hostile one must not exhaust the stack. */
    private static final int DEEPEST = 64;

    /** Jackson's own pool hangs on threads, and these are virtual ones. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final ObjectReader READER = new ObjectMapper(FACTORY)
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** For a file that people write: two entries of one name are a mistake. */
    private static final ObjectReader STRICT = READER.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The value; a missing node when this is not one. */
    static JsonNode read(byte[] bytes) {
        try {
            return READER.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** @throws IOException when this is no JSON */
    static JsonNode readStrictly(byte[] bytes) throws IOException {
        return STRICT.readTree(bytes);
    }
}
