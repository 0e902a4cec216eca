package sn.sdb.concierge.adapter.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that were meant by a word that nobody knows: written as it sounds, or with a slip or two. Finds those of the
 * pages and of the lexicon.
 */
final class Spelling {
    private static final int SHORTEST = 4;
    private static final int SHORTEST_WITH_SLIP = 5;
    private static final int SHORTEST_WITH_TWO_SLIPS = 9;

    private static final List<Sound> SOUNDS = List.of(
            new Sound("ph", "f"),
            new Sound("qu?", "k"),
            new Sound("c(?=[eiy])", "s"),
            new Sound("c(?!h)", "k"),
            new Sound("eau|au", "o"),
            new Sound("ai|ei", "e"),
            new Sound("z", "s"),
            new Sound("y", "i"),
            new Sound("(?<!c)h", ""),
            new Sound("([a-z])\\1+", "$1"));

    private final Map<Character, List<Known>> known = new HashMap<>();

    Spelling(Set<String> pages, Set<String> lexicon) {
        Set<String> stems = new HashSet<>(pages);
        stems.addAll(lexicon);
        for (String stem : stems) {
            if (stem.length() >= SHORTEST && Character.isLetter(stem.charAt(0))) {
                String sound = sound(stem);
                known.computeIfAbsent(sound.charAt(0), any -> new ArrayList<>()).add(new Known(stem, sound));
            }
        }
    }

    /** The stems that are closest in sound to this one, all equally; none when nothing is close. */
    List<String> closest(String stem) {
        if (stem.length() < SHORTEST || !Character.isLetter(stem.charAt(0))) {
            return List.of();
        }
        String sound = sound(stem);
        int slips = sound.length() >= SHORTEST_WITH_TWO_SLIPS ? 2 : sound.length() >= SHORTEST_WITH_SLIP ? 1 : 0;
        List<String> closest = new ArrayList<>();
        for (Known candidate : known.getOrDefault(sound.charAt(0), List.of())) {
            if (Math.abs(candidate.sound().length() - sound.length()) > slips) {
                continue;
            }
            int distance = distance(sound, candidate.sound());
            if (distance < slips) {
                closest.clear();
                slips = distance;
            }
            if (distance <= slips) {
                closest.add(candidate.stem());
            }
        }
        return closest;
    }

    private static String sound(String stem) {
        String sound = stem;
        for (Sound rule : SOUNDS) {
            sound = rule.letters().matcher(sound).replaceAll(rule.written());
        }
        return sound.isEmpty() ? stem : sound;
    }

    /** Letters to add, drop, change or swap with the next one (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    private record Known(String stem, String sound) {}

    private record Sound(Pattern letters, String written) {
        Sound(String letters, String written) {
            this(Pattern.compile(letters), written);
        }
    }
}
