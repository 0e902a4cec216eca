package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that were asked for, each looked at again: Baserow drops a filter that it does not understand, and answers with
 * the whole table and 200. Safe for concurrent use.
 */
final class Rows {

    private static final Logger log = LoggerFactory.getLogger(Rows.class);

    /** Nobody has a thousand grades: more is somebody else's. */
    private static final int MOST_PAGES = 10;

    private final BaserowHttp http;
    private final Requests requests;
    private final BaserowMapping mapping;

    Rows(BaserowHttp http, Requests requests, BaserowMapping mapping) {
        this.http = http;
        this.requests = requests;
        this.mapping = mapping;
    }

    /**
     * All of them, page by page; the address of the next page is made here and never followed.
     *
     * @param wanted what the filter should have let through; other rows are left out and reported
     */
    List<Row> all(Query query, Predicate<Row> wanted, Deadline deadline) throws AwayException {
        List<Row> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        int unwanted = 0;
        for (int number = 1; number <= MOST_PAGES; number++) {
            Page page = page(query, number, deadline);
            for (Row row : page.rows()) {
                // A row may come again when others were added meanwhile.
                if (seen.add(row.id())) {
                    if (wanted.test(row)) {
                        found.add(row);
                    } else {
                        unwanted++;
                    }
                }
            }
            if (page.isLast()) {
                if (seen.size() < page.count()) {
                    throw new AwayException("fewer rows than counted");
                }
                reportUnwanted(query.table(), unwanted);
                return found;
            }
        }
        reportUnwanted(query.table(), unwanted);
        throw new AwayException("more rows than anybody has");
    }

    /**
     * All of them, which are few; no other row may be among them. For whatever decides who somebody is.
     *
     * @param wanted what the filter should have let through; any other row means that nothing here can be trusted
     */
    List<Row> noneBut(Query query, Predicate<Row> wanted, Deadline deadline) throws AwayException {
        Page page = page(query, 1, deadline);
        int unwanted = (int) page.rows().stream().filter(wanted.negate()).count();
        reportUnwanted(query.table(), unwanted);
        if (unwanted > 0 || !page.isLast() || page.count() != page.rows().size()) {
            throw new AwayException("rows that nobody asked for");
        }
        return page.rows();
    }

    private static void reportUnwanted(Table table, int unwanted) {
        if (unwanted > 0) {
            log.atError()
                    .addKeyValue("table", table.word())
                    .addKeyValue("rows", unwanted)
                    .log("registry_filter_dropped");
        }
    }

    private record Page(long count, List<Row> rows, boolean isLast) {}

    private Page page(Query query, int number, Deadline deadline) throws AwayException {
        JsonNode json = requests.get(query.page(http, number), query.table().word(), deadline);
        JsonNode results = json.path("results");
        JsonNode count = json.path("count");
        if (!results.isArray() || !count.isIntegralNumber() || !json.has("next")) {
            throw new AwayException("not a list of rows");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode result : results) {
            Optional<Long> id = Row.id(result);
            if (id.isEmpty()) {
                throw new AwayException("a row without a number");
            }
            rows.add(new Row(result, mapping));
        }
        return new Page(
                count.longValue(), rows, rows.isEmpty() || json.path("next").isNull());
    }
}
