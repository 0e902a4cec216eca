package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.List;

/** The folded words of a text, and where its clauses and sentences begin. Immutable. */
final class Words {

    /** More words than this are not looked at: a text of short words only is no message. */
    static final int MOST = 2_500;

    private final List<String> words;
    private final int[] clauses;
    private final int[] sentenceEnds;

    private Words(List<String> words, int[] clauses, int[] sentences) {
        this.words = words;
        this.clauses = clauses;
        this.sentenceEnds = ends(sentences);
    }

    private static int[] ends(int[] sentences) {
        int[] ends = new int[sentences.length];
        int end = sentences.length;
        for (int at = sentences.length - 1; at >= 0; at--) {
            if (at + 1 < sentences.length && sentences[at] != sentences[at + 1]) {
                end = at + 1;
            }
            ends[at] = end;
        }
        return ends;
    }

    List<String> words() {
        return words;
    }

    int size() {
        return words.size();
    }

    String word(int at) {
        return words.get(at);
    }

    boolean sameClause(int one, int other) {
        return clauses[one] == clauses[other];
    }

    /** The end, exclusive, of the sentence to which a word belongs. */
    int sentenceEnd(int at) {
        return sentenceEnds[at];
    }

    /** Gathers words. */
    static final class Builder {
        private final List<String> words = new ArrayList<>();
        private final List<Integer> clauses = new ArrayList<>();
        private final List<Integer> sentences = new ArrayList<>();
        private int clause;
        private int sentence;

        void pause(Folding.Pause pause) {
            if (pause != Folding.Pause.NONE) {
                clause++;
            }
            if (pause == Folding.Pause.SENTENCE) {
                sentence++;
            }
        }

        void add(String word) {
            if (words.size() < MOST) {
                words.add(word);
                clauses.add(clause);
                sentences.add(sentence);
            }
        }

        Words build() {
            return new Words(List.copyOf(words), ints(clauses), ints(sentences));
        }

        private static int[] ints(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
