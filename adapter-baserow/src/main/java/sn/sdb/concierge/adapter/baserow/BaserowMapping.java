package sn.sdb.concierge.adapter.baserow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which table and which field of the instance is which of ours. By numbers, which survive a renaming; a field that is not
 * mapped is not there, and nothing is ever guessed by its label. Immutable.
 */
public final class BaserowMapping {

    private static final ZoneId ZONE = ZoneId.of("Africa/Dakar");

    /** Nobody maps so much; more is some other file. */
    private static final int LARGEST = 256 << 10;

    private final BaserowTables tables;
    private final Map<Field, Mapped> fields;
    private final Set<Table> read;
    private final Wording wording;
    private final Set<String> fileHosts;

    /**
     * One field of the instance.
     *
     * @param type its exact type, when the operator wants that to be checked
     */
    record Mapped(int id, Optional<String> type) {}

    /** How cells are written: codes, labels and times. */
    record Wording(CodeForm code, Labels labels, ZoneId zone) {}

    BaserowMapping(
            BaserowTables tables, Map<Field, Mapped> fields, Set<Table> read, Wording wording, Set<String> fileHosts) {
        this.tables = tables;
        this.fields = fields.isEmpty() ? Map.of() : new EnumMap<>(fields);
        this.read = EnumSet.copyOf(read);
        this.wording = wording;
        this.fileHosts = Set.copyOf(fileHosts);
    }

    /** The schema that is proposed to the diocese. */
    public static BaserowMapping standard(BaserowTables tables) {
        Map<Field, Mapped> fields = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            field.standardId().ifPresent(id -> fields.put(field, new Mapped(id, Optional.empty())));
        }
        Wording wording = new Wording(CodeForm.any(), Labels.standard(), ZONE);
        return new BaserowMapping(tables, fields, EnumSet.allOf(Table.class), wording, Set.of());
    }

    /** What came of reading a file. */
    public sealed interface Reading {
        /** It is right in itself; whether the instance agrees is for {@link BaserowRegistry#inspect()}. */
        record Read(BaserowMapping mapping) implements Reading {}

        /** It is not; all problems at once, each a line of its own. */
        record Wrong(List<String> problems) implements Reading {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads a mapping file; what it does not name is not there. */
    public static Reading read(Path file, BaserowTables tables) {
        byte[] bytes;
        try {
            if (Files.size(file) > LARGEST) {
                return new Reading.Wrong(List.of("the file is larger than any mapping"));
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return new Reading.Wrong(List.of("the file cannot be read"));
        }
        return MappingFile.read(bytes, tables, ZONE);
    }

    BaserowTables tables() {
        return tables;
    }

    /** The field of the instance; none for what it does not have. */
    Optional<Mapped> mapped(Field field) {
        return reads(field.table()) ? Optional.ofNullable(fields.get(field)) : Optional.empty();
    }

    boolean has(Field field) {
        return mapped(field).isPresent();
    }

    boolean reads(Table table) {
        return read.contains(table);
    }

    Wording wording() {
        return wording;
    }

    /** Where files may be fetched, beside the instance itself. */
    Set<String> fileHosts() {
        return fileHosts;
    }
}
