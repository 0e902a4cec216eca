package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that the lexicon knows, whole or by their beginning, and which of its slots each can fill. Immutable. */
final class Vocabulary {

    private static final int[] NONE = {};

    /** A word run together with an article is taken apart when this much of it is known: "linscription". */
    private static final int SHORTEST_AFTER_ELISION = 4;

    /** A silent e is left out in SMS: "frapp", "tomb". */
    private static final int SHORTEST_WITHOUT_E = 4;

    /** Shorter words differ from others by one letter too often. */
    private static final int SHORTEST_MISSPELT = 5;

    private static final int SHORTEST_CORRECTED = 6;
    private static final Set<Character> ELIDED = Set.of('l', 'd', 'j', 'm', 't', 's', 'n', 'c', 'k');
    private static final Set<Character> VOWELS = Set.of('a', 'e', 'i', 'o', 'u', 'y', 'h');

    private final Map<String, int[]> whole;
    private final Map<String, int[]> beginnings;
    private final Map<String, String> mutilated;
    private final Map<String, int[]> sounds;
    private final int longestBeginning;

    private Vocabulary(
            Map<String, int[]> whole,
            Map<String, int[]> beginnings,
            Map<String, String> mutilated,
            Map<String, int[]> sounds) {
        this.whole = Map.copyOf(whole);
        this.beginnings = Map.copyOf(beginnings);
        this.mutilated = Map.copyOf(mutilated);
        this.sounds = Map.copyOf(sounds);
        this.longestBeginning =
                beginnings.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * The slots that a word fills: as it stands, else as the known word from which it differs by one letter, else as
     * those that sound like it.
     */
    int[] slots(String word) {
        int[] exact = exactSlots(word);
        if (whole.containsKey(word)) {
            return exact;
        }
        if (word.length() >= SHORTEST_WITHOUT_E && whole.containsKey(word + "e")) {
            return exactSlots(word + "e");
        }
        if (exact.length > 0) {
            return exact;
        }
        String corrected = word.length() < SHORTEST_MISSPELT ? "" : corrected(word);
        return corrected.isEmpty() ? sounding(word) : exactSlots(corrected);
    }

    private int[] sounding(String word) {
        return word.length() < Sound.SHORTEST || Character.isDigit(word.charAt(0))
                ? NONE
                : sounds.getOrDefault(Sound.of(word), NONE);
    }

    /** The word, or its two parts when it is a known word with the apostrophe left out before it. */
    List<String> apart(String word) {
        if (word.length() <= SHORTEST_AFTER_ELISION
                || !ELIDED.contains(word.charAt(0))
                || !VOWELS.contains(word.charAt(1))
                || known(word)) {
            return List.of(word);
        }
        String rest = word.substring(1);
        return known(rest) ? List.of(word.substring(0, 1), rest) : List.of(word);
    }

    private boolean known(String word) {
        return whole.containsKey(word) || whole.containsKey(word + "e") || exactSlots(word).length > 0;
    }

    private int[] exactSlots(String word) {
        int[] slots = whole.getOrDefault(word, NONE);
        for (int length = Math.min(word.length(), longestBeginning); length >= 2; length--) {
            int[] more = beginnings.get(word.substring(0, length));
            if (more != null) {
                slots = slots.length == 0 ? more : joined(slots, more);
            }
        }
        return slots;
    }

    /** The known word that becomes the same by leaving out at most one letter on either side; else an empty string. */
    private String corrected(String word) {
        String same = acceptable(word, mutilated.get(word));
        for (int i = 1; same.isEmpty() && i < word.length(); i++) {
            String shorter = word.substring(0, i) + word.substring(i + 1);
            same = acceptable(word, whole.containsKey(shorter) ? shorter : mutilated.get(shorter));
        }
        return same;
    }

    private static String acceptable(String written, @Nullable String known) {
        return known != null && Math.max(known.length(), written.length()) >= SHORTEST_CORRECTED ? known : "";
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Gathers the words of a lexicon. */
    static final class Builder {
        private final Map<String, int[]> whole = new HashMap<>();
        private final Map<String, int[]> beginnings = new HashMap<>();

        /** A word that is correct as it stands, so that it is never taken for a misspelling of another. */
        void addOrdinary(String word) {
            whole.putIfAbsent(word, NONE);
        }

        void addWhole(String word, int slot) {
            whole.merge(word, new int[] {slot}, Vocabulary::joined);
        }

        void addBeginning(String beginning, int slot) {
            beginnings.merge(beginning, new int[] {slot}, Vocabulary::joined);
        }

        Vocabulary build() {
            Map<String, String> mutilated = new HashMap<>();
            Set<String> ambiguous = new HashSet<>();
            List<String> sorted = new ArrayList<>(whole.keySet());
            sorted.sort(null);
            for (String word : sorted) {
                for (int i = 1; word.length() >= SHORTEST_MISSPELT && i < word.length(); i++) {
                    String shorter = word.substring(0, i) + word.substring(i + 1);
                    String other = mutilated.put(shorter, word);
                    if (other != null && !other.equals(word) && !sameSlots(other, word)) {
                        ambiguous.add(shorter);
                    }
                }
            }
            mutilated.keySet().removeAll(ambiguous);
            return new Vocabulary(whole, beginnings, mutilated, sounds());
        }

        private Map<String, int[]> sounds() {
            Map<String, int[]> sounds = new HashMap<>();
            whole.forEach((word, slots) -> {
                if (word.length() > Sound.SHORTEST && slots.length > 0) {
                    sounds.merge(Sound.of(word), slots, Vocabulary::joined);
                }
            });
            sounds.keySet().removeIf(sound -> sound.length() < Sound.SHORTEST);
            return sounds;
        }

        private boolean sameSlots(String one, String other) {
            return Arrays.equals(whole.get(one), whole.get(other));
        }
    }
}
