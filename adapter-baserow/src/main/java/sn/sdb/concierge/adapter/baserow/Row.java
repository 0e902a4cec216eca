package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row, of which the mapped cells alone can be read, whatever else came. Tolerant: a missing cell is an empty one, a
 * number may be a string, a select an object or a string (contract of the rows API, JSON of a cell).
 */
final class Row {

    private static final int LONGEST_TEXT = 4_000;

    /** Far from anything one could be graded with; nobody needs a number of a million digits. */
    private static final int LONGEST_NUMBER = 20;

    private final JsonNode json;
    private final BaserowMapping mapping;

    Row(JsonNode json, BaserowMapping mapping) {
        this.json = json;
        this.mapping = mapping;
    }

    /** Its number; empty for what is no row. */
    static Optional<Long> id(JsonNode json) {
        JsonNode id = json.path("id");
        return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0
                ? Optional.of(id.longValue())
                : Optional.empty();
    }

    long id() {
        return id(json).orElseThrow();
    }

    private JsonNode cell(Field field) {
        return mapping.mapped(field)
                .map(mapped -> json.path("field_" + mapped.id()))
                .orElseGet(MissingNode::getInstance);
    }

    /** What stands there, several things with commas between; empty when nothing does. */
    String text(Field field) {
        return String.join(", ", texts(field));
    }

    /** Each thing that stands there. */
    List<String> texts(Field field) {
        List<String> texts = new ArrayList<>();
        JsonNode cell = cell(field);
        (cell.isArray() ? cell.valueStream() : Stream.of(cell))
                .map(Row::plain)
                .filter(text -> !text.isEmpty())
                .forEach(texts::add);
        return texts;
    }

    /** A select, an item of a link or of a lookup has a value, which for a lookup may be a select again. */
    private static String plain(JsonNode node) {
        JsonNode value = node;
        for (int depth = 0; value.isObject() && depth < 3; depth++) {
            value = value.has("value") ? value.path("value") : value.path("label");
        }
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** Whether it is ticked; anything but that is not. */
    boolean isTrue(Field field) {
        return cell(field).isBoolean() && cell(field).booleanValue();
    }

    /** Whether somebody may have meant to tick it: everything but an unticked or empty cell, for what takes a right away. */
    boolean isNotFalse(Field field) {
        JsonNode cell = cell(field);
        return !(cell.isMissingNode() || cell.isNull() || (cell.isBoolean() && !cell.booleanValue()));
    }

    /** The number; empty for an empty cell and for one with something else in it. */
    Optional<BigDecimal> number(Field field) {
        String text = text(field).replace(',', '.');
        try {
            return text.isEmpty() || text.length() > LONGEST_NUMBER || text.indexOf('E') >= 0 || text.indexOf('e') >= 0
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isEmpty(Field field) {
        return texts(field).isEmpty();
    }

    /** A day, or that of a moment. */
    Optional<LocalDate> date(Field field, ZoneId zone) {
        String text = text(field);
        try {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text)
                            : Instant.parse(text).atZone(zone).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The numbers of the rows to which it links. */
    Set<Long> links(Field field) {
        Set<Long> links = new LinkedHashSet<>();
        for (JsonNode item : cell(field)) {
            id(item).ifPresent(links::add);
        }
        return links;
    }

    /** What is known of its files. */
    List<JsonNode> files(Field field) {
        List<JsonNode> files = new ArrayList<>();
        cell(field).forEach(files::add);
        return files;
    }

    @Override
    public String toString() {
        return "Row[masked]";
    }
}
