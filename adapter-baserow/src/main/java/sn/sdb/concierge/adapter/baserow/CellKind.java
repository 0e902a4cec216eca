package sn.sdb.concierge.adapter.baserow;

import java.util.List;

/** What a cell has to be, and the types of Baserow's fields that are (contract of the rows API, JSON of a cell). */
enum CellKind {
    CODE("formula or long_text or text"),
    TEXT("autonumber or count or email or formula or link_row or long_text or lookup or multiple_select or number"
            + " or phone_number or rating or rollup or single_select or text or url or uuid"),
    NUMBER("count or formula or number or rating or rollup"),
    DATE("created_on or date or formula or last_modified"),
    BOOLEAN("boolean or formula"),
    LINK("link_row"),
    FILES("file");

    private final String types;

    CellKind(String types) {
        this.types = types;
    }

    boolean takes(String type) {
        return List.of(types.split(" or ", -1)).contains(type);
    }

    /** For whoever has to choose one. */
    String typesInWords() {
        return types;
    }
}
