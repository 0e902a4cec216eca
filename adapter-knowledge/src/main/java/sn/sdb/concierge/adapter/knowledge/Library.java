package sn.sdb.concierge.adapter.knowledge;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.adapter.knowledge.Ranking.Ranked;
import sn.sdb.concierge.adapter.knowledge.SectionIndex.Entry;
import sn.sdb.concierge.domain.answer.KnowledgeBase.Found;
import sn.sdb.concierge.domain.answer.KnowledgeBase.Page;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;

/** Everything that was read at one time, ready to be searched. Never changes. */
final class Library {
    private static final Lexicon LEXICON = Lexicon.load();

    private final List<Page> pages;
    private final List<Place> places;
    private final SectionIndex index;
    private final Spelling spelling;

    Library(List<PageFile> files) {
        this.pages = summaries(files);
        this.places = files.stream().flatMap(PageFile::places).toList();
        this.index = SectionIndex.of(files);
        this.spelling = new Spelling(index.stems(), LEXICON.known());
    }

    List<Page> pages() {
        return pages;
    }

    List<Place> places() {
        return places;
    }

    /** Searches for the words as they are, and for what they may have been meant to be when that covers nothing. */
    Found search(String question, int limit) {
        QuestionWords words = QuestionWords.of(question, LEXICON);
        Found found = found(words, limit);
        if (found.covered()) {
            return found;
        }
        QuestionWords corrected =
                new QuestionWords(words.concepts().stream().map(this::corrected).toList(), words.hints());
        return corrected.equals(words) ? found : found(corrected, limit);
    }

    private Found found(QuestionWords words, int limit) {
        List<Ranked> best = Ranking.of(words, index, limit);
        boolean covered = !best.isEmpty() && best.get(0).covers();
        return new Found(best.stream().map(this::passage).toList(), covered);
    }

    private Concept corrected(Concept concept) {
        boolean knownWord =
                concept.common() || concept.variants().size() > 1 || WordLists.ORDINARY_STEMS.contains(concept.stem());
        if (knownWord || index.frequency(concept.stem()) > 0) {
            return concept;
        }
        Map<String, Float> variants = new HashMap<>(concept.variants());
        for (String meant : spelling.closest(concept.stem())) {
            variants.merge(meant, Concept.MISSPELT, Math::max);
            LEXICON.relatives(meant)
                    .forEach((stem, counts) -> variants.merge(stem, Concept.MISSPELT * counts, Math::max));
        }
        return new Concept(concept.stem(), false, Map.copyOf(variants));
    }

    private Passage passage(Ranked ranked) {
        Entry entry = index.entry(ranked.section());
        PageFile page = entry.page();
        return new Passage(
                page.file(),
                page.titleOf(entry.section()),
                page.url(),
                page.date(),
                entry.section().markdown(),
                ranked.score());
    }

    private static List<Page> summaries(List<PageFile> files) {
        Collator french = Collator.getInstance(Locale.FRENCH);
        List<Page> pages = new ArrayList<>(files.stream().map(PageFile::summary).toList());
        pages.sort(Comparator.comparing(Page::title, french).thenComparing(Page::file));
        return List.copyOf(pages);
    }
}
