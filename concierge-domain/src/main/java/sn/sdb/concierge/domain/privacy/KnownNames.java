package sn.sdb.concierge.domain.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds names that are known beforehand, such as those of a registry: in whole words, whatever their case, accents,
 * hyphens and apostrophes; the last name first or last; one of several first names with the last name. One word alone is
 * found only if it was given alone, since common first names are words. Immutable.
 */
public final class KnownNames implements SensitiveFinder {

    /** A name of more words is found in its own order alone. */
    private static final int MOST_REORDERED = 6;

    private static final int SHORTEST = 2;

    /** "DIOP, Awa" has two between its words. */
    private static final int FURTHEST_APART = 3;

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\h,;.\\u2010-\\u2013-]+");

    private final Set<String> names;
    private final int longest;

    private KnownNames(Set<String> names) {
        this.names = Set.copyOf(names);
        this.longest = names.stream().mapToInt(String::length).max().orElse(0);
    }

    /** A finder of these names, each of them a first and last name or a word that is hidden alone. */
    public static KnownNames of(Collection<String> names) {
        Set<String> writings = new HashSet<>();
        for (String name : names) {
            addWritings(writings, parts(name));
        }
        writings.removeIf(writing -> writing.length() < SHORTEST);
        return new KnownNames(writings);
    }

    /** The words of a name; an apostrophe does not part them. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : BETWEEN.split(name, -1)) {
            String letters = words(part).stream().map(word -> word.letters).collect(Collectors.joining());
            if (!letters.isEmpty()) {
                parts.add(letters);
            }
        }
        return parts;
    }

    /** Between its words a name is compared without anything, as "N'Diaye" is "Ndiaye". */
    private static void addWritings(Set<String> writings, List<String> words) {
        writings.add(String.join("", words));
        int last = words.size() - 1;
        if (last >= MOST_REORDERED) {
            return;
        }
        for (int first = 1; first <= last; first++) {
            writings.add(String.join("", words.subList(first, last + 1)) + String.join("", words.subList(0, first)));
        }
        for (int first = 0; first < last; first++) {
            writings.add(words.get(first) + words.get(last));
            writings.add(words.get(last) + words.get(first));
        }
    }

    @Override
    public List<Finding> findIn(String text) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<Word> words = words(text);
        List<Finding> findings = new ArrayList<>(2);
        int from = 0;
        while (from < words.size()) {
            int last = lastOfNameAt(words, from);
            if (last >= from) {
                findings.add(new Finding(words.get(from).start, words.get(last).end, "NOM"));
            }
            from = Math.max(last, from) + 1;
        }
        return findings;
    }

    /** The last word of the longest name that begins at a word, or -1. */
    private int lastOfNameAt(List<Word> words, int from) {
        StringBuilder letters = new StringBuilder(longest);
        int found = -1;
        for (int i = from; i < words.size() && letters.length() < longest; i++) {
            Word word = words.get(i);
            if (i > from && word.start - words.get(i - 1).end > FURTHEST_APART) {
                break;
            }
            letters.append(word.letters);
            if (letters.length() <= longest && names.contains(letters.toString())) {
                found = i;
            }
        }
        return found;
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isOfWord(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(new Word(start, i, folded(text.substring(start, i))));
                start = -1;
            }
        }
        return words;
    }

    /** Digits belong to words, so that a name is not found in a code. */
    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "KnownNames[" + names.size() + " writings]";
    }

    private record Word(int start, int end, String letters) {}
}
