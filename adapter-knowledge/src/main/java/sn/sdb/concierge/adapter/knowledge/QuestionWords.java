package sn.sdb.concierge.adapter.knowledge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sn.sdb.concierge.adapter.knowledge.FrenchText.Word;

/**
 * What a question asks, in the words of pages.
 *
 * @param concepts what it is about
 * @param hints stems that its answer is likely to hold
 */
record QuestionWords(List<Concept> concepts, Set<String> hints) {
    private static final int LONGEST = 1_000;
    private static final int MOST_CONCEPTS = 24;

    static QuestionWords of(String question, Lexicon lexicon) {
        String start = question.length() <= LONGEST ? question : question.substring(0, LONGEST);
        Map<String, Concept> concepts = new LinkedHashMap<>();
        Set<String> hints = new LinkedHashSet<>();
        for (Word typed : FrenchText.words(start)) {
            for (Word word : lexicon.meanings(typed)) {
                hints.addAll(lexicon.hints(word.stem()));
                if (word.counts() && !WordLists.STOP_WORDS.contains(word.form()) && concepts.size() < MOST_CONCEPTS) {
                    concepts.computeIfAbsent(word.stem(), stem -> concept(word, lexicon));
                }
            }
        }
        return new QuestionWords(List.copyOf(concepts.values()), hints);
    }

    private static Concept concept(Word word, Lexicon lexicon) {
        String stem = word.stem();
        Map<String, Float> variants = new HashMap<>(lexicon.relatives(stem));
        variants.put(stem, 1f);
        boolean common = WordLists.COMMON_STEMS.contains(stem) || word.isNumber();
        return new Concept(stem, common, Map.copyOf(variants));
    }
}
