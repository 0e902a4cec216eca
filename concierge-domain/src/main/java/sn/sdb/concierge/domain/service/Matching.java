package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the concepts of a lexicon in the words of one text, simple concepts before those made of them. */
final class Matching {

    private final Phrases phrases;
    private final Words words;
    private final int[][] slotsOfWords;
    private final BitSet filled = new BitSet();
    private final @Nullable Spans[] found;
    private final @Nullable List<Start>[] starts;

    Matching(Phrases phrases, int concepts, Words words, int[][] slotsOfWords) {
        this.phrases = phrases;
        this.words = words;
        this.slotsOfWords = slotsOfWords;
        this.found = new Spans[concepts];
        this.starts = newStarts(concepts);
    }

    /** Looks for these concepts, given in an order in which each comes after those of which it is made. */
    Matching find(int[] concepts) {
        for (int[] slots : slotsOfWords) {
            for (int slot : slots) {
                filled.set(slot);
            }
        }
        for (int word = 0; word < words.size(); word++) {
            for (int slot : slotsOfWords[word]) {
                begin(phrases.byFirstSlot(slot), word);
            }
        }
        for (int concept : concepts) {
            List<Start> of = starts[concept];
            if (of != null) {
                for (Start start : of) {
                    if (conceptsFound(start.phrase())) {
                        match(start.phrase(), 0, start.word(), start);
                    }
                }
            }
        }
        return this;
    }

    /** Where a concept is said; null when nowhere. */
    @Nullable
    Spans spans(int concept) {
        return found[concept];
    }

    private void begin(Phrases.Indexed[] beginning, int word) {
        for (Phrases.Indexed phrase : beginning) {
            if (!phrase.possibleWith(filled)) {
                continue;
            }
            List<Start> of = starts[phrase.concept()];
            if (of == null) {
                of = new ArrayList<>(4);
                starts[phrase.concept()] = of;
            }
            of.add(new Start(phrase, word, words.sentenceEnd(word)));
        }
    }

    private void match(Phrases.Indexed phrase, int slot, int at, Start start) {
        if (slot == phrase.length()) {
            add(phrase.concept(), start.word(), at);
            return;
        }
        switch (phrase.slot(slot)) {
            case Phrase.Slot.Word word -> {
                if (at < start.limit() && fills(at, word.slot())) {
                    match(phrase, slot + 1, at + 1, start);
                }
            }
            case Phrase.Slot.Gap gap -> {
                for (int next = at; next <= at + gap.most() && next < start.limit(); next++) {
                    match(phrase, slot + 1, next, start);
                }
            }
            case Phrase.Slot.Concept inner -> {
                Spans spans = found[inner.concept()];
                if (spans != null) {
                    for (int i = spans.startingAt(at); i >= 0; i = spans.nextAtSameStart(i)) {
                        match(phrase, slot + 1, spans.end(i), start);
                    }
                }
            }
        }
    }

    private boolean conceptsFound(Phrases.Indexed phrase) {
        for (int i = 0; i < phrase.length(); i++) {
            if (phrase.slot(i) instanceof Phrase.Slot.Concept inner && found[inner.concept()] == null) {
                return false;
            }
        }
        return true;
    }

    private boolean fills(int word, int slot) {
        for (int filled : slotsOfWords[word]) {
            if (filled == slot) {
                return true;
            }
        }
        return false;
    }

    private void add(int concept, int start, int end) {
        Spans spans = found[concept];
        if (spans == null) {
            spans = new Spans(words.size());
            found[concept] = spans;
        }
        if (spans.add(start, end)) {
            begin(phrases.byFirstConcept(concept), start);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static @Nullable List<Start>[] newStarts(int concepts) {
        return new List[concepts];
    }

    /** A phrase whose first slot fits at a word; it may go on to the end of the sentence. */
    private record Start(Phrases.Indexed phrase, int word, int limit) {}
}
