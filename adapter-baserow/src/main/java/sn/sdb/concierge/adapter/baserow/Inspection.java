package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import sn.sdb.concierge.adapter.baserow.BaserowMapping.Mapped;

/** Compares the mapping with the fields that the instance says it has. */
final class Inspection {

    private final BaserowHttp http;
    private final Requests requests;
    private final BaserowMapping mapping;

    Inspection(BaserowHttp http, Requests requests, BaserowMapping mapping) {
        this.http = http;
        this.requests = requests;
        this.mapping = mapping;
    }

    /** @param each the longest that one table may take */
    List<TableReport> reports(Duration each) {
        List<TableReport> reports = new ArrayList<>();
        for (Table table : Table.values()) {
            if (mapping.reads(table)) {
                reports.add(report(table, Deadline.in(each)));
            }
        }
        return reports;
    }

    private TableReport report(Table table, Deadline deadline) {
        int number = mapping.tables().of(table);
        HttpUrl url = http.endpoint("database", "fields", "table", String.valueOf(number))
                .build();
        JsonNode fields;
        try {
            fields = requests.get(url, "fields", deadline);
        } catch (AwayException e) {
            return new TableReport(table.word(), number, 0, List.of(unreadable(e.reason())));
        }
        if (!fields.isArray()) {
            return new TableReport(table.word(), number, 0, List.of("the answer is no list of fields"));
        }
        return compare(table, byNumber(fields));
    }

    private static String unreadable(String reason) {
        return switch (reason) {
            case "NOT_ALLOWED" -> "the token is unknown or may not read this table";
            case "MISCONFIGURED" -> "there is no such table";
            case "THROTTLED" -> "asked too often, try again later";
            case "GARBAGE" -> "the answer is not Baserow's";
            default -> "cannot be reached (" + reason.toLowerCase(Locale.ROOT) + ")";
        };
    }

    private static Map<Integer, JsonNode> byNumber(JsonNode fields) {
        Map<Integer, JsonNode> byNumber = new HashMap<>();
        fields.forEach(field -> byNumber.put(field.path("id").asInt(0), field));
        return byNumber;
    }

    private TableReport compare(Table table, Map<Integer, JsonNode> there) {
        List<String> problems = new ArrayList<>();
        int well = 0;
        for (Field field : Field.in(table)) {
            Optional<Mapped> mapped = mapping.mapped(field);
            if (mapped.isPresent()) {
                Optional<String> problem = problem(
                        field,
                        mapped.get(),
                        Optional.ofNullable(there.get(mapped.get().id())));
                problem.ifPresent(text -> problems.add(field.key() + ": " + text));
                well += problem.isEmpty() ? 1 : 0;
            }
        }
        return new TableReport(table.word(), mapping.tables().of(table), well, problems);
    }

    private Optional<String> problem(Field field, Mapped mapped, Optional<JsonNode> found) {
        String number = "field " + mapped.id();
        if (found.isEmpty()) {
            return Optional.of(number + " is not in this table");
        }
        String type = found.get().path("type").asText("");
        if (mapped.type().isPresent() && !mapped.type().get().equals(type)) {
            return Optional.of(number + " is of type " + word(type) + " and not "
                    + mapped.type().get());
        }
        if (!field.kind().takes(type)) {
            return Optional.of(number + " is of type " + word(type) + " and not "
                    + field.kind().typesInWords());
        }
        if (field == Field.PARENT_CODE && found.get().path("primary").asBoolean(false)) {
            return Optional.of(number + " is the primary field, whose cells are shown wherever a parent is linked");
        }
        return field.target()
                .map(target -> mapping.tables().of(target))
                .filter(target -> found.get().path("link_row_table_id").asInt(target) != target)
                .map(target -> number + " does not link to table " + target);
    }

    /** What the instance says is shown only when it is a word. */
    private static String word(String type) {
        return type.matches("[a-z_]{1,40}") ? type : "unknown";
    }
}
