package sn.sdb.concierge.domain.service;

import java.util.Arrays;

/** The places at which one concept is said: from a word, inclusive, to a word, exclusive. Not safe for concurrent use. */
final class Spans {

    private static final int NO = -1;

    private final int[] newestAt;
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private int[] olderAtSameStart = new int[4];
    private int size;

    /** No place yet, in a text of so many words. */
    Spans(int words) {
        newestAt = new int[words];
        Arrays.fill(newestAt, NO);
    }

    /** Adds a place, once. Answers whether it is the first that starts there. */
    boolean add(int start, int end) {
        for (int at = newestAt[start]; at != NO; at = olderAtSameStart[at]) {
            if (ends[at] == end) {
                return false;
            }
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            olderAtSameStart = Arrays.copyOf(olderAtSameStart, size * 2);
        }
        boolean first = newestAt[start] == NO;
        starts[size] = start;
        ends[size] = end;
        olderAtSameStart[size] = newestAt[start];
        newestAt[start] = size++;
        return first;
    }

    int size() {
        return size;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** The index of a place that starts at this word, or a negative number. */
    int startingAt(int word) {
        return word < newestAt.length ? newestAt[word] : NO;
    }

    /** The index of another place that starts at the same word, or a negative number. */
    int nextAtSameStart(int index) {
        return olderAtSameStart[index];
    }
}
