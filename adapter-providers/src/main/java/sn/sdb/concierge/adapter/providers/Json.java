package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;

/** Writes requests and reads answers. */
final class Json {

    /** A nesting no service uses; a hostile one must not exhaust the stack. */
    private static final int DEEPEST = 64;

    /** Jackson's own pool hangs on threads; thousands of virtual ones would each keep buffers while they wait. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final ObjectReader READER =
            new ObjectMapper(FACTORY).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** The value; a missing node when this is not one. */
    static JsonNode read(byte[] bytes) {
        try {
            return READER.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The value; a missing node when this is not one. */
    static JsonNode read(String text) {
        try {
            return READER.readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        // Through a writer, which replaces half an emoji; written as bytes, the generator would throw for it.
        try (JsonGenerator generator = FACTORY.createGenerator(new OutputStreamWriter(bytes, UTF_8))) {
            generator.writeStartObject();
            writing.to(generator);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields of the outermost object. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }
}
