package sn.sdb.concierge.adapter.baserow;

import java.util.List;

/**
 * What was found of one table.
 *
 * @param table such as {@code parents}
 * @param number of the table in the instance
 * @param fields how many mapped fields are there and are what they should be
 * @param problems each with what to do about it; without anything that stands in a cell
 */
public record TableReport(String table, int number, int fields, List<String> problems) {

    public TableReport {
        problems = List.copyOf(problems);
    }

    public boolean isWell() {
        return problems.isEmpty();
    }
}
