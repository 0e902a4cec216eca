package sn.sdb.concierge.domain.service;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One text as the lexicon understands it: which of its concepts are said, and where. */
final class Reading {

    /** A message up to this long is one thought, however many full stops it has; in a longer one a sentence is. */
    private static final int ONE_THOUGHT = 30;

    private final Tables tables;
    private final Words words;
    private final Matching matching;

    Reading(Tables tables, Words words, Matching matching) {
        this.tables = tables;
        this.words = words;
        this.matching = matching;
    }

    int length() {
        return words.size();
    }

    /** Whether a concept is said anywhere. */
    boolean says(int concept) {
        return matching.spans(concept) != null;
    }

    /** Whether nothing but these concepts is said, in any order. */
    boolean saysOnly(int... concepts) {
        boolean[] covered = new boolean[words.size()];
        for (int concept : concepts) {
            Spans spans = matching.spans(concept);
            for (int i = 0; spans != null && i < spans.size(); i++) {
                Arrays.fill(covered, spans.start(i), spans.end(i), true);
            }
        }
        for (boolean word : covered) {
            if (!word) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text begins with a concept. */
    boolean beginsWith(int concept) {
        Spans spans = matching.spans(concept);
        return spans != null && spans.startingAt(0) >= 0;
    }

    /** Whether a rule on danger holds in one thought of the text. */
    boolean warns(Rule rule) {
        if (words.size() <= ONE_THOUGHT) {
            return warns(rule, 0, words.size());
        }
        for (int start = 0; start < words.size(); start = words.sentenceEnd(start)) {
            if (warns(rule, start, words.sentenceEnd(start))) {
                return true;
            }
        }
        return false;
    }

    private boolean warns(Rule rule, int from, int to) {
        return holds(rule, at -> at >= from && at < to, at -> at >= from && at < to);
    }

    /** Whether a rule on services holds, what the person refuses ("not the office, the marks") left aside. */
    boolean asks(Rule rule) {
        return holds(rule, at -> !refused(at), at -> true);
    }

    private boolean holds(Rule rule, IntPredicate wanted, IntPredicate contrary) {
        for (List<Integer> concepts : rule.whenever()) {
            if (allSaid(concepts, wanted)) {
                return rule.unless().stream().noneMatch(concept -> said(concept, contrary));
            }
        }
        return false;
    }

    private boolean allSaid(List<Integer> concepts, IntPredicate where) {
        for (int concept : concepts) {
            if (!said(concept, where)) {
                return false;
            }
        }
        return true;
    }

    private boolean said(int concept, IntPredicate where) {
        Spans spans = matching.spans(concept);
        for (int i = 0; spans != null && i < spans.size(); i++) {
            if (where.test(spans.start(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a refusal begins before a word in its clause, and no turn such as "but" or "only" stands between them. */
    private boolean refused(int at) {
        Spans refusals = matching.spans(tables.concepts().refusal());
        for (int i = 0; refusals != null && i < refusals.size(); i++) {
            int refusal = refusals.start(i);
            if (refusal < at
                    && words.sameClause(refusal, at)
                    && !between(matching.spans(tables.concepts().turn()), refusal, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean between(@Nullable Spans spans, int after, int upTo) {
        for (int i = 0; spans != null && i < spans.size(); i++) {
            if (spans.start(i) > after && spans.start(i) <= upTo) {
                return true;
            }
        }
        return false;
    }
}
