package sn.sdb.concierge.adapter.knowledge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sn.sdb.concierge.adapter.knowledge.FrenchText.Word;

/** What people write, and how pages say the same; read from {@code lexicon.txt}, whose head explains its lines. */
final class Lexicon {
    private static final float SAME = 0.85f;
    private static final float NEAR = 0.6f;

    private final Map<String, List<Word>> meanings = new HashMap<>();
    private final Map<String, Map<String, Float>> relations = new HashMap<>();
    private final Map<String, Set<String>> hints = new HashMap<>();

    private Lexicon() {}

    static Lexicon load() {
        return of(WordLists.lines("lexicon.txt"));
    }

    static Lexicon of(List<String> lines) {
        Lexicon lexicon = new Lexicon();
        lines.forEach(lexicon::add);
        return lexicon;
    }

    /** The words that were meant; the word itself when it is no abbreviation and French, as far as we know. */
    List<Word> meanings(Word word) {
        List<Word> meant = meanings.get(word.form());
        return meant == null ? List.of(word) : meant;
    }

    /** Stems of other words that say the same, or nearly, with how much they count against the word itself. */
    Map<String, Float> relatives(String stem) {
        return relations.getOrDefault(stem, Map.of());
    }

    /** Stems in texts that hold the kind of fact for which the word asks. */
    Set<String> hints(String stem) {
        return hints.getOrDefault(stem, Set.of());
    }

    /** All stems of which it knows relatives. */
    Set<String> known() {
        return relations.keySet();
    }

    private void add(String line) {
        if (line.contains("=>")) {
            String[] sides = line.split("=>", 2);
            Set<String> right = stems(sides[1]);
            stems(sides[0]).forEach(stem -> relate(stem, right, NEAR));
        } else if (line.contains("?>")) {
            String[] sides = line.split("\\?>", 2);
            Word left = word(sides[0], FrenchText.words(sides[0]));
            hints.computeIfAbsent(left.stem(), any -> new LinkedHashSet<>()).addAll(stems(sides[1]));
        } else if (line.contains("->")) {
            String[] sides = line.split("->", 2);
            List<Word> right = FrenchText.words(sides[1]);
            for (String typed : sides[0].split(",", -1)) {
                meanings.put(word(typed, FrenchText.words(typed)).form(), right);
            }
        } else {
            Set<String> same = stems(line);
            same.forEach(stem -> relate(stem, same, SAME));
        }
    }

    private void relate(String stem, Set<String> others, float share) {
        Map<String, Float> related = relations.computeIfAbsent(stem, any -> new HashMap<>());
        for (String other : others) {
            if (!other.equals(stem)) {
                related.merge(other, share, Math::max);
            }
        }
    }

    private static Set<String> stems(String entries) {
        Set<String> stems = new HashSet<>();
        for (String entry : entries.split(",", -1)) {
            List<Word> words = FrenchText.words(entry).stream()
                    .filter(word -> word.counts() && !WordLists.STOP_WORDS.contains(word.form()))
                    .toList();
            stems.add(word(entry, words).stem());
        }
        return stems;
    }

    private static Word word(String entry, List<Word> words) {
        if (words.size() != 1) {
            throw new IllegalArgumentException("lexicon.txt: '" + entry.strip() + "' is not one meaningful word");
        }
        return words.get(0);
    }
}
