package sn.sdb.concierge.adapter.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sn.sdb.concierge.adapter.knowledge.SectionIndex.Hits;

/**
 * Sections against one question. A section's score is the mean of two shares: how much of the question it has at all,
 * by the weight of the words, and how strongly it speaks of them (BM25 without rarity). Both are shares of the
 * question's own maximum, so that scores can be compared between questions. Not for more than one thread.
 *
 * <p>The figures were set on two labelled sets of 65 questions on six and ten pages; around each the results hardly
 * move.
 */
final class Ranking {
    /** From here on an answer is likely: the best balance of answers kept back and of wrong ones shown. */
    private static final double COVERED = 0.36;

    /** Everyday words say less about the subject, and their absence next to nothing. */
    private static final float COMMON = 0.4f;

    private static final float COMMON_AND_NOWHERE = 0.08f;
    private static final float HINT = 0.15f;

    /** A variant that only comes near makes a word less rare than one that means the same. */
    private static final float NEAR_FREQUENCY = 0.3f;

    private static final float SAME = 0.8f;

    /** What everyday words alone have to weigh, against a word that is in one section only. */
    private static final float LEAST_GROUNDS = 0.4f;

    private final SectionIndex index;
    private final float rarest;
    private final float[] coverage;
    private final float[] strength;
    private final float[] grounds;
    private final float[] counts;
    private final float[] speaks;
    private final int[] touched;
    private int touches;
    private float maximum;

    private Ranking(SectionIndex index) {
        int sections = index.size();
        this.index = index;
        this.rarest = rarity(1);
        this.coverage = new float[sections];
        this.strength = new float[sections];
        this.grounds = new float[sections];
        this.counts = new float[sections];
        this.speaks = new float[sections];
        this.touched = new int[sections];
    }

    /** The best sections, best first. */
    static List<Ranked> of(QuestionWords question, SectionIndex index, int limit) {
        Ranking ranking = new Ranking(index);
        question.concepts().forEach(ranking::add);
        ranking.hint(question.hints());
        return ranking.best(limit);
    }

    private void add(Concept concept) {
        float weight = weight(concept);
        float ground = concept.common() ? weight : rarest;
        concept.variants().forEach(this::note);
        for (int i = 0; i < touches; i++) {
            int section = touched[i];
            coverage[section] += weight * counts[section];
            strength[section] += weight * speaks[section];
            grounds[section] += ground * counts[section];
        }
        forget();
        maximum += weight;
    }

    private void hint(Iterable<String> stems) {
        stems.forEach(stem -> note(stem, 1));
        for (int i = 0; i < touches; i++) {
            strength[touched[i]] += HINT * rarest * speaks[touched[i]];
        }
        forget();
    }

    /** Keeps, for every section, the best of the variants. */
    private void note(String stem, float count) {
        Hits hits = index.hits(stem);
        for (int i = 0; i < hits.count(); i++) {
            int section = hits.section(i);
            if (counts[section] == 0) {
                touched[touches++] = section;
            }
            counts[section] = Math.max(counts[section], count);
            speaks[section] = Math.max(speaks[section], count * hits.strength(i));
        }
    }

    /** Only the sections that were touched are cleaned: of thousands most have no word of a question. */
    private void forget() {
        for (int i = 0; i < touches; i++) {
            counts[touched[i]] = 0;
            speaks[touched[i]] = 0;
        }
        touches = 0;
    }

    /** The earlier section comes first where two are equally good. */
    private List<Ranked> best(int limit) {
        List<Ranked> found = new ArrayList<>();
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] > 0) {
                double score = (share(coverage[i]) + share(strength[i])) / 2;
                if (found.size() < limit || score > found.getLast().score()) {
                    insert(found, new Ranked(i, score, covers(i, score)));
                    if (found.size() > limit) {
                        found.removeLast();
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean covers(int section, double score) {
        return score >= COVERED && grounds[section] >= LEAST_GROUNDS * rarest;
    }

    private static void insert(List<Ranked> found, Ranked ranked) {
        int place = found.size();
        while (place > 0 && found.get(place - 1).score() < ranked.score()) {
            place--;
        }
        found.add(place, ranked);
    }

    private double share(float reached) {
        return Math.min(1, reached / maximum);
    }

    private float weight(Concept concept) {
        int frequency = 0;
        for (Map.Entry<String, Float> variant : concept.variants().entrySet()) {
            float factor = variant.getValue() >= SAME ? 1 : NEAR_FREQUENCY;
            frequency = Math.max(frequency, (int) Math.ceil(factor * index.frequency(variant.getKey())));
        }
        if (!concept.common()) {
            return rarity(frequency);
        }
        return rarity(frequency) * (frequency == 0 ? COMMON_AND_NOWHERE : COMMON);
    }

    /** BM25's: the fewer sections have a word, the more it says. */
    private float rarity(int frequency) {
        return (float) Math.log(1 + (index.size() - frequency + 0.5) / (frequency + 0.5));
    }

    /**
     * A section's place.
     *
     * @param score 0 to 1
     * @param covers whether it is likely to answer the question
     */
    record Ranked(int section, double score, boolean covers) {}
}
