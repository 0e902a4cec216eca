package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phrases of a lexicon, by what they begin with. Immutable. */
final class Phrases {

    private static final Indexed[] NONE = {};

    private final Indexed[][] byFirstSlot;
    private final Indexed[][] byFirstConcept;

    Phrases(List<Phrase> phrases, int slots, int concepts) {
        Map<Integer, List<Indexed>> bySlot = new HashMap<>();
        Map<Integer, List<Indexed>> byConcept = new HashMap<>();
        for (Phrase phrase : phrases) {
            if (phrase.slots().getFirst() instanceof Phrase.Slot.Word word) {
                bySlot.computeIfAbsent(word.slot(), s -> new ArrayList<>()).add(Indexed.of(phrase));
            } else if (phrase.slots().getFirst() instanceof Phrase.Slot.Concept inner) {
                byConcept
                        .computeIfAbsent(inner.concept(), c -> new ArrayList<>())
                        .add(Indexed.of(phrase));
            }
        }
        byFirstSlot = arrays(bySlot, slots);
        byFirstConcept = arrays(byConcept, concepts);
    }

    /** The phrases that begin with a word for this slot. */
    Indexed[] byFirstSlot(int slot) {
        return byFirstSlot[slot];
    }

    /** The phrases that begin with this concept. */
    Indexed[] byFirstConcept(int concept) {
        return byFirstConcept[concept];
    }

    private static Indexed[][] arrays(Map<Integer, List<Indexed>> phrases, int size) {
        Indexed[][] arrays = new Indexed[size][];
        for (int i = 0; i < size; i++) {
            arrays[i] = phrases.getOrDefault(i, List.of()).toArray(NONE);
        }
        return arrays;
    }

    /** A phrase made ready: what a text must contain to say it is known before its words are compared one by one. */
    static final class Indexed {
        private final int concept;
        private final Phrase.Slot[] slots;
        private final int[] needed;

        private Indexed(int concept, Phrase.Slot[] slots, int[] needed) {
            this.concept = concept;
            this.slots = slots;
            this.needed = needed;
        }

        private static Indexed of(Phrase phrase) {
            return new Indexed(phrase.concept(), phrase.slots().toArray(new Phrase.Slot[0]), phrase.neededSlots());
        }

        int concept() {
            return concept;
        }

        int length() {
            return slots.length;
        }

        Phrase.Slot slot(int index) {
            return slots[index];
        }

        /** Whether a text that fills these slots may say the phrase. */
        boolean possibleWith(BitSet filled) {
            for (int slot : needed) {
                if (!filled.get(slot)) {
                    return false;
                }
            }
            return true;
        }
    }
}
