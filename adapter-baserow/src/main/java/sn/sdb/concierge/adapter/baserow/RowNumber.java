package sn.sdb.concierge.adapter.baserow;

import java.util.Optional;
import java.util.regex.Pattern;

/** The number of a row, out of an id that anybody may have made up. */
final class RowNumber {

    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{0,17}");

    private RowNumber() {}

    /** Empty for what is none: letters mean "no filter" to Baserow. */
    static Optional<Long> of(String id) {
        return SHAPE.matcher(id).matches() ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }
}
