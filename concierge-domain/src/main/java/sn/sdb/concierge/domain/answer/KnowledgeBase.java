package sn.sdb.concierge.domain.answer;

import java.util.List;

/** What the office has written for everybody. Safe for concurrent use. Implementers pass {@code KnowledgeBaseContract}. */
public interface KnowledgeBase {

    /**
     * The passages that fit best, best first.
     *
     * @param question in the person's own words, any language
     * @param limit 1 to 20
     * @return the passages, with a verdict on whether they cover the question at all
     */
    Found search(String question, int limit);

    /** The pages, in the order of their titles. */
    List<Page> pages();

    /** The places with coordinates, in the order of their pages. */
    List<Place> places();

    /** Changes whenever any page changes; part of every cached answer's key. */
    String version();

    /**
     * What a search found.
     *
     * @param covered whether the best passage is likely to answer the question
     */
    record Found(List<Passage> passages, boolean covered) {
        public Found {
            passages = List.copyOf(passages);
        }
    }

    /** One page. */
    record Page(String file, String title, String language, int sections) {}
}
