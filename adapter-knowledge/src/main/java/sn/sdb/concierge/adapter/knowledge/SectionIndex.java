package sn.sdb.concierge.adapter.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * All sections in memory, as of one moment. Never changes. Nothing of it has to be closed: it holds no file, and the
 * searches that still use it when it is replaced keep it alive.
 */
final class SectionIndex {
    private static final String HEADING = "heading";
    private static final String TITLE = "title";
    private static final String TAGS = "tags";
    private static final String TEXT = "text";

    /** Links and e-mail addresses hold words of their host, not of the page. */
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|\\S+@\\S+");

    /** Without rarity, so that a word and its variants count alike: {@link Ranking} weighs them as one. */
    private static final BM25Similarity SIMILARITY = new BM25Similarity(1.2f, 0.3f) {
        @Override
        protected float idf(long documents, long all) {
            return 1;
        }
    };

    private final List<Entry> entries;
    private final IndexSearcher searcher;
    private final Map<String, Integer> frequencies;
    private final Map<String, Hits> hits = new ConcurrentHashMap<>();

    private SectionIndex(List<Entry> entries, IndexSearcher searcher, Map<String, Integer> frequencies) {
        this.entries = entries;
        this.searcher = searcher;
        this.frequencies = frequencies;
    }

    static SectionIndex of(List<PageFile> pages) {
        List<Entry> entries = new ArrayList<>();
        for (PageFile page : pages) {
            page.sections().forEach(section -> entries.add(new Entry(page, section)));
        }
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        try {
            Map<String, Integer> frequencies = write(entries, memory);
            IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(memory));
            searcher.setSimilarity(SIMILARITY);
            searcher.setQueryCache(null);
            return new SectionIndex(List.copyOf(entries), searcher, frequencies);
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be written", e);
        }
    }

    Entry entry(int section) {
        return entries.get(section);
    }

    int size() {
        return entries.size();
    }

    Set<String> stems() {
        return frequencies.keySet();
    }

    /** In how many sections the stem is. */
    int frequency(String stem) {
        return frequencies.getOrDefault(stem, 0);
    }

    /** The sections that have the stem; asked of Lucene once, for they never change. */
    Hits hits(String stem) {
        return frequency(stem) == 0 ? Hits.NONE : hits.computeIfAbsent(stem, this::find);
    }

    private Hits find(String stem) {
        Query query = new CombinedFieldQuery.Builder(stem)
                .addField(HEADING, 5f)
                .addField(TITLE, 1.5f)
                .addField(TAGS, 1f)
                .addField(TEXT, 1f)
                .build();
        int count = 0;
        int[] sections = new int[frequency(stem)];
        float[] strengths = new float[sections.length];
        try {
            Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1f);
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                Scorer scorer = weight.scorer(leaf);
                DocIdSetIterator found = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
                while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    sections[count] = leaf.docBase + found.docID();
                    strengths[count++] = scorer.score();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
        return new Hits(sections, strengths);
    }

    /** Writes the index and counts in how many sections each stem is. */
    private static Map<String, Integer> write(List<Entry> entries, Directory memory) throws IOException {
        Map<String, Integer> frequencies = new HashMap<>();
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer())
                .setSimilarity(SIMILARITY)
                .setMergeScheduler(new SerialMergeScheduler());
        try (IndexWriter writer = new IndexWriter(memory, config)) {
            for (Entry entry : entries) {
                Document document = document(entry);
                Set<String> stems = new HashSet<>();
                document.forEach(
                        field -> stems.addAll(List.of(field.stringValue().split(" ", -1))));
                stems.forEach(stem -> frequencies.merge(stem, 1, Integer::sum));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        return Map.copyOf(frequencies);
    }

    private static Document document(Entry entry) {
        PageFile page = entry.page();
        Section section = entry.section();
        Document document = new Document();
        add(document, HEADING, section.heading());
        add(document, TEXT, section.text());
        if (section.named()) {
            add(document, TITLE, page.title());
            add(document, TAGS, String.join(" ", page.tags()));
        }
        return document;
    }

    private static void add(Document document, String field, String text) {
        String stems = FrenchText.words(ADDRESS.matcher(text).replaceAll(" ")).stream()
                .filter(word -> word.counts() && !WordLists.FRENCH_STOP_WORDS.contains(word.form()))
                .map(FrenchText.Word::stem)
                .collect(Collectors.joining(" "));
        document.add(new TextField(field, stems, Store.NO));
    }

    /** Sections, and from 0 to 1 how strongly each speaks of something; two arrays because there are many. */
    static final class Hits {
        private static final Hits NONE = new Hits(new int[0], new float[0]);

        private final int[] sections;
        private final float[] strengths;

        private Hits(int[] sections, float[] strengths) {
            this.sections = sections;
            this.strengths = strengths;
        }

        int count() {
            return sections.length;
        }

        int section(int hit) {
            return sections[hit];
        }

        float strength(int hit) {
            return strengths[hit];
        }
    }

    /** A section and its page. */
    record Entry(PageFile page, Section section) {}
}
