package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import sn.sdb.concierge.adapter.baserow.BaserowMapping.Mapped;
import sn.sdb.concierge.adapter.baserow.BaserowMapping.Reading;

/** Reads one mapping file and gathers everything that is wrong with it. Used once, by one thread. */
final class MappingFile {

    private static final Set<String> PARTS = Set.of("time_zone", "code", "tables", "fields", "labels", "file_hosts");
    private static final Set<String> OF_A_FIELD = Set.of("id", "type", "table", "required");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?");
    private static final int MOST_GROUPS = 10;

    private final JsonNode file;
    private final BaserowTables tables;
    private final List<String> problems = new ArrayList<>();

    private MappingFile(JsonNode file, BaserowTables tables) {
        this.file = file;
        this.tables = tables;
    }

    static Reading read(byte[] bytes, BaserowTables tables, ZoneId usualZone) {
        JsonNode file;
        try {
            file = Json.readStrictly(bytes);
        } catch (IOException e) {
            return new Reading.Wrong(List.of("the file is not JSON, or names something twice"));
        }
        return file.isObject()
                ? new MappingFile(file, tables).mapping(usualZone)
                : new Reading.Wrong(List.of("the file has to hold one JSON object"));
    }

    private Reading mapping(ZoneId usualZone) {
        names(file, PARTS, "the file");
        Set<Table> read = tablesRead();
        Map<Field, Mapped> fields = fields(read);
        BaserowMapping.Wording wording = new BaserowMapping.Wording(code(), labels(), zone(usualZone));
        Set<String> hosts = fileHosts();
        return problems.isEmpty()
                ? new Reading.Read(new BaserowMapping(tables, fields, read, wording, hosts))
                : new Reading.Wrong(problems);
    }

    /** An unknown name is a slip of the pen, and would otherwise be a feature that is silently missing. */
    private void names(JsonNode object, Set<String> known, String where) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(where + ": \"" + name + "\" is not known; known are " + sorted(known));
            }
        });
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    private JsonNode object(String part) {
        JsonNode node = file.path(part);
        if (!node.isObject() && !node.isMissingNode()) {
            problems.add(part + ": has to be an object");
        }
        return node;
    }

    private Set<Table> tablesRead() {
        Set<Table> read = EnumSet.allOf(Table.class);
        JsonNode switches = object("tables");
        Set<String> words = new HashSet<>();
        for (Table table : Table.values()) {
            words.add(table.word());
            JsonNode of = switches.path(table.word());
            String where = "tables." + table.word();
            names(of, Set.of("read", "write"), where);
            if (of.path("write").asBoolean(false)) {
                problems.add(where + ": nothing is ever written; take \"write\" out, and the right from the token");
            }
            if (!of.path("read").asBoolean(true)) {
                read.remove(table);
                if (table.isIndispensable()) {
                    problems.add(where + ": has to be read, or nothing works");
                }
            }
        }
        names(switches, words, "tables");
        return read;
    }

    private Map<Field, Mapped> fields(Set<Table> read) {
        Map<Field, Mapped> fields = new EnumMap<>(Field.class);
        Map<Integer, String> taken = new HashMap<>();
        object("fields").properties().forEach(entry -> {
            Optional<Field> field = Field.of(entry.getKey());
            if (field.isPresent()) {
                mapped(field.get(), entry.getValue()).ifPresent(mapped -> {
                    String other = taken.put(mapped.id(), entry.getKey());
                    if (other != null) {
                        problems.add(entry.getKey() + ": field " + mapped.id() + " is " + other + " already");
                    }
                    fields.put(field.get(), mapped);
                });
            } else if (!Field.isLeftAlone(entry.getKey())) {
                problems.add("fields: \"" + entry.getKey() + "\" is not known");
            }
        });
        for (Field field : Field.values()) {
            if (field.isRequired()
                    && read.contains(field.table())
                    && !file.path("fields").has(field.key())) {
                problems.add(field.key() + ": is required"
                        + (field.table().isIndispensable()
                                ? ""
                                : ", or switch the table off with \"tables\": {\""
                                        + field.table().word() + "\": {\"read\": false}}"));
            }
        }
        return fields;
    }

    /** A number alone, or an object; {@code null} for a field that is not there. */
    private Optional<Mapped> mapped(Field field, JsonNode value) {
        if (value.isNull() && !field.isRequired()) {
            return Optional.empty();
        }
        JsonNode id = value.isObject() ? value.path("id") : value;
        names(value, OF_A_FIELD, field.key());
        if (!id.canConvertToInt() || !id.isIntegralNumber() || id.intValue() < 1) {
            problems.add(field.key() + ": has to be the number of a field, such as 6004 or {\"id\": 6004}");
            return Optional.empty();
        }
        int table = tables.of(field.table());
        if (value.path("table").asInt(table) != table) {
            problems.add(field.key() + ": is in table " + table + " by the configuration");
        }
        if (field.isRequired() && !value.path("required").asBoolean(true)) {
            problems.add(field.key() + ": cannot be optional");
        }
        JsonNode type = value.path("type");
        if (!type.isMissingNode() && !field.kind().takes(type.asText())) {
            problems.add(field.key() + ": has to have the type " + field.kind().typesInWords());
        }
        return Optional.of(
                new Mapped(id.intValue(), type.isMissingNode() ? Optional.empty() : Optional.of(type.asText())));
    }

    private CodeForm code() {
        JsonNode code = object("code");
        names(code, Set.of("pattern", "groups"), "code");
        List<Integer> groups = new ArrayList<>();
        for (JsonNode group : code.path("groups")) {
            groups.add(group.asInt());
        }
        boolean wrong = groups.size() > MOST_GROUPS || groups.stream().anyMatch(length -> length < 1);
        if (wrong || !(code.path("groups").isArray() || code.path("groups").isMissingNode())) {
            problems.add("code.groups: has to be the lengths between dashes, such as [4, 3, 5]");
            groups.clear();
        }
        return new CodeForm(pattern(code.path("pattern")), groups);
    }

    private Optional<Pattern> pattern(JsonNode regex) {
        if (regex.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(regex.asText()));
        } catch (PatternSyntaxException e) {
            problems.add("code.pattern: is no regular expression");
            return Optional.empty();
        }
    }

    private Labels labels() {
        Labels labels = Labels.standard();
        for (Map.Entry<String, JsonNode> set : object("labels").properties()) {
            Optional<Labels.Kind> kind = Labels.Kind.of(set.getKey());
            if (kind.isEmpty()) {
                problems.add("labels: \"" + set.getKey() + "\" is not known; known are day, stage, status");
                continue;
            }
            for (Map.Entry<String, JsonNode> label : set.getValue().properties()) {
                Optional<Enum<?>> meaning = kind.get().meaning(label.getValue().asText());
                if (meaning.isEmpty()) {
                    problems.add("labels." + set.getKey() + ": \"" + label.getKey() + "\" has to mean one of "
                            + kind.get().meaningsInOrder());
                } else {
                    labels = labels.and(kind.get(), label.getKey(), meaning.get());
                }
            }
        }
        return labels;
    }

    private ZoneId zone(ZoneId usual) {
        JsonNode zone = file.path("time_zone");
        try {
            return zone.isMissingNode() ? usual : ZoneId.of(zone.asText());
        } catch (DateTimeException e) {
            problems.add("time_zone: is none, such as Africa/Dakar");
            return usual;
        }
    }

    private Set<String> fileHosts() {
        Set<String> hosts = new HashSet<>();
        for (JsonNode host : file.path("file_hosts")) {
            if (HOST.matcher(host.asText()).matches()) {
                hosts.add(host.asText());
            } else {
                problems.add("file_hosts: has to hold hosts, such as media.example.org");
            }
        }
        return hosts;
    }
}
