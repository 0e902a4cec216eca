package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Filters as Baserow 1.35 understands them, failing open where it does: a blank value, or letters where a number is due,
 * restricts nothing.
 */
final class PlayedFilters {

    /** Another way to fail open: this operator restricts nothing any more, as if the server did not know the field. */
    private final Set<String> dropped;

    PlayedFilters(Set<String> dropped) {
        this.dropped = dropped;
    }

    /** Refuses with 400, as for a field that the table does not have. */
    static final class UnknownFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Predicate<ObjectNode> tree(JsonNode tree, int table) {
        boolean any = tree.path("filter_type").asText().equals("OR");
        List<Predicate<ObjectNode>> filters = new ArrayList<>();
        for (JsonNode filter : tree.path("filters")) {
            int field = filter.path("field").asInt();
            if (PlayedTables.fields(table)
                    .valueStream()
                    .noneMatch(known -> known.path("id").asInt() == field)) {
                throw new UnknownFieldException();
            }
            filter(field, filter.path("type").asText(), filter.path("value").asText())
                    .ifPresent(filters::add);
        }
        if (filters.isEmpty()) {
            return row -> true;
        }
        return any
                ? row -> filters.stream().anyMatch(filter -> filter.test(row))
                : row -> filters.stream().allMatch(filter -> filter.test(row));
    }

    private Optional<Predicate<ObjectNode>> filter(int field, String operator, String value) {
        if (dropped.contains(operator)) {
            return Optional.empty();
        }
        String name = "field_" + field;
        return switch (operator) {
            case "equal" ->
                value.isBlank()
                        ? Optional.empty()
                        : Optional.of(row -> row.path(name).asText().equals(value.strip()));
            case "link_row_has" ->
                value.matches("[0-9]+")
                        ? Optional.of(row -> row.path(name)
                                .valueStream()
                                .anyMatch(link -> link.path("id").asText().equals(value)))
                        : Optional.empty();
            case "boolean" -> Optional.of(row -> row.path(name).asBoolean() == value.matches("1|true|yes|y|on"));
            default -> throw new IllegalArgumentException("not played: " + operator);
        };
    }

    Predicate<ObjectNode> rows(String ids) {
        Set<String> wanted = Set.of(ids.split(",", -1));
        return dropped.contains("in") || !ids.matches(".*[0-9].*")
                ? row -> true
                : row -> wanted.contains(row.path("id").asText());
    }
}
