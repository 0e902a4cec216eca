package sn.sdb.concierge.adapter.baserow;

import java.util.Locale;

/** The tables of the registry. */
enum Table {
    PARENTS,
    CATECHUMENS,
    ENROLMENTS,
    GRADES;

    /** In the mapping file, in logs and in reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without those there is nobody to show anything to, or of. */
    boolean isIndispensable() {
        return this == PARENTS || this == CATECHUMENS;
    }
}
