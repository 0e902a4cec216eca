package sn.sdb.concierge.adapter.knowledge;

import java.util.Map;

/**
 * One thing that a question is about.
 *
 * @param stem of the person's word
 * @param common whether it is a word of everyday talk
 * @param variants stems that stand for it, the person's own included, with how much each counts, up to 1
 */
record Concept(String stem, boolean common, Map<String, Float> variants) {
    /** How much a word counts that was written otherwise. */
    static final float MISSPELT = 0.8f;
}
