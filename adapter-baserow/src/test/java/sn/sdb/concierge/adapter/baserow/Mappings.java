package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Consumer;

/** Mappings for tests. */
final class Mappings {

    private Mappings() {}

    /** The standard one, with the field that says whose right was withdrawn. */
    static BaserowMapping withWithdrawn() {
        return of(file -> {});
    }

    /** The same, changed as a file would be. */
    static BaserowMapping of(Consumer<ObjectNode> change) {
        return switch (reading(change)) {
            case BaserowMapping.Reading.Read read -> read.mapping();
            case BaserowMapping.Reading.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    static BaserowMapping.Reading reading(Consumer<ObjectNode> change) {
        ObjectNode file = file();
        change.accept(file);
        return MappingFile.read(file.toString().getBytes(UTF_8), BaserowTables.STANDARD, ZoneId.of("Africa/Dakar"));
    }

    private static ObjectNode file() {
        ObjectNode file = Json.object();
        ObjectNode fields = file.putObject("fields");
        Arrays.stream(Field.values()).forEach(field -> field.standardId().ifPresent(id -> fields.put(field.key(), id)));
        fields.put("parent.withdrawn", PlayedTables.WITHDRAWN);
        return file;
    }
}
