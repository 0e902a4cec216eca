package sn.sdb.concierge.domain.service;

import java.util.List;

/**
 * One way of saying a concept: slots in their order.
 *
 * @param concept the number of the concept that it says
 */
record Phrase(int concept, List<Slot> slots) {

    Phrase {
        slots = List.copyOf(slots);
        if (slots.isEmpty() || slots.getFirst() instanceof Slot.Gap || slots.getLast() instanceof Slot.Gap) {
            throw new IllegalArgumentException("a phrase begins and ends with a word");
        }
    }

    /** The numbers of the word slots, all of which a text must fill to say the phrase. */
    int[] neededSlots() {
        return slots.stream()
                .filter(Slot.Word.class::isInstance)
                .mapToInt(slot -> ((Slot.Word) slot).slot())
                .distinct()
                .toArray();
    }

    /** What can stand at one place of a phrase. */
    sealed interface Slot {

        /** One word, of those that fill this slot of the vocabulary. */
        record Word(int slot) implements Slot {}

        /** Any way of saying another concept. */
        record Concept(int concept) implements Slot {}

        /** Up to so many words of any kind. */
        record Gap(int most) implements Slot {}
    }
}
