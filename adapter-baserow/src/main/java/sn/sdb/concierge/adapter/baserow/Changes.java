package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one call of Baserow's webhook says of the rows that changed (contract, webhooks): their numbers, and the children
 * to whom they link now or did before. Nothing else of it is believed or kept, for it is not signed; calls come twice, late
 * and out of order, which does no harm.
 *
 * @param isWhole whether it says everything; else anything may have changed
 */
record Changes(Optional<Table> table, Set<Long> rows, Set<Long> children, boolean isWhole) {

    private static final Changes ANYTHING = new Changes(Optional.empty(), Set.of(), Set.of(), false);

    static Changes of(byte[] body, BaserowMapping mapping) {
        JsonNode json = Json.read(body);
        JsonNode number = json.path("table_id");
        if (!number.isIntegralNumber()) {
            return ANYTHING;
        }
        Optional<Table> table = Arrays.stream(Table.values())
                .filter(ours -> mapping.tables().of(ours) == number.longValue())
                .findFirst();
        String event = json.path("event_type").asText("");
        if (table.isEmpty()) {
            return new Changes(table, Set.of(), Set.of(), true);
        }
        if (!event.startsWith("rows.") || json.has("batch_id")) {
            // A field may have changed its meaning; of a great change only the first batches are told at all.
            return ANYTHING;
        }
        Set<Long> rows = new HashSet<>();
        Set<Long> children = new HashSet<>();
        for (JsonNode id : json.path("row_ids")) {
            rows.add(id.asLong());
        }
        for (String items : new String[] {"items", "old_items"}) {
            for (JsonNode item : json.path(items)) {
                Row.id(item).ifPresent(rows::add);
                addLinks(item, children);
            }
        }
        return new Changes(table, rows, children, true);
    }

    /**
     * The rows of every link cell: whether cells are named by number or by label is a setting of the webhook, and to forget
     * a child too many costs one request.
     */
    private static void addLinks(JsonNode item, Set<Long> children) {
        for (JsonNode cell : item) {
            if (cell.isArray()) {
                cell.forEach(linked -> Row.id(linked).ifPresent(children::add));
            }
        }
    }

    void forgottenIn(RecordMemory memory) {
        if (!isWhole) {
            memory.forgetAll();
        } else if (table.isPresent()) {
            memory.forget(table.get(), rows, children);
        }
    }
}
