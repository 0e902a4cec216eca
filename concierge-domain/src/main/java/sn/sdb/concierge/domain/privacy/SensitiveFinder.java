package sn.sdb.concierge.domain.privacy;

import java.util.List;

/** Finds one kind of personal datum in a text. Safe for concurrent use. */
public interface SensitiveFinder {

    /** Where it stands, in any order; the redactor sorts out overlaps. */
    List<Finding> findIn(String text);

    /**
     * A place in the text.
     *
     * @param start first character, inclusive
     * @param end last character, exclusive; greater than {@code start}
     * @param kind a word for the placeholder, such as {@code TELEPHONE}
     */
    record Finding(int start, int end, String kind) {
        public Finding {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("an empty place");
            }
        }
    }
}
