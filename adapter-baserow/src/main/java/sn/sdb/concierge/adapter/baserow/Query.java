package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * Which rows of a table, and which of their cells. Built by a URL builder and a JSON library alone. Filters are written as
 * a tree, for a tree with an unknown field is refused and a simple filter is dropped; still whoever asks looks at each
 * row again. Never asks without a filter, and never for all cells.
 */
final class Query {

    /** What Baserow gives when nothing is said; an instance may allow less than its own most. */
    private static final int PAGE_SIZE = 100;

    private final BaserowMapping mapping;
    private final Table table;
    private final String parameter;
    private final String value;

    private Query(BaserowMapping mapping, Table table, String parameter, String value) {
        this.mapping = mapping;
        this.table = table;
        this.parameter = parameter;
        this.value = value;
    }

    /** What one cell has to be. A blank value would restrict nothing. */
    record Filter(Field field, String operator, String value) {

        Filter {
            if (value.isBlank()) {
                throw new IllegalArgumentException("a blank value means no filter at all");
            }
        }

        @Override
        public String toString() {
            return "Filter[masked]";
        }
    }

    /** Rows that pass all of these. */
    static Query allOf(BaserowMapping mapping, List<Filter> filters) {
        return tree(mapping, "AND", filters);
    }

    /** Rows that pass any of these. */
    static Query anyOf(BaserowMapping mapping, List<Filter> filters) {
        return tree(mapping, "OR", filters);
    }

    /** A field that is not mapped cannot be asked about: that is a mistake of ours. */
    private static Query tree(BaserowMapping mapping, String type, List<Filter> filters) {
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("no filter means all rows");
        }
        ObjectNode tree = Json.object().put("filter_type", type);
        ArrayNode written = tree.putArray("filters");
        for (Filter filter : filters) {
            written.addObject()
                    .put("field", mapping.mapped(filter.field()).orElseThrow().id())
                    .put("type", filter.operator())
                    .put("value", filter.value());
        }
        return new Query(mapping, filters.getFirst().field().table(), "filters", tree.toString());
    }

    /** These rows alone; there is no such filter for trees. */
    static Query ofRows(BaserowMapping mapping, Table table, Collection<Long> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no rows means no filter at all");
        }
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new Query(mapping, table, "filter__field_id__in", list);
    }

    Table table() {
        return table;
    }

    /** The address of one page, the first being 1. */
    HttpUrl page(BaserowHttp http, int page) {
        String number = String.valueOf(mapping.tables().of(table));
        return http.endpoint("database", "rows", "table", number)
                .addQueryParameter("page", String.valueOf(page))
                .addQueryParameter("size", String.valueOf(PAGE_SIZE))
                .addQueryParameter("include", include())
                .addQueryParameter(parameter, value)
                .build();
    }

    /** Never empty, which would mean all. */
    private String include() {
        List<String> cells = Field.in(table).stream()
                .flatMap(field -> mapping.mapped(field).stream())
                .map(mapped -> "field_" + mapped.id())
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalStateException("a table that is read has a field");
        }
        return String.join(",", cells);
    }
}
