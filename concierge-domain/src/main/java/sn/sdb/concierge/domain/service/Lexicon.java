package sn.sdb.concierge.domain.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words and rules by which messages are understood, read from plain text; {@code spellings.lexicon} describes the
 * format. Immutable; made once and shared, since compiling takes some tens of milliseconds.
 */
public final class Lexicon {

    private static final List<String> FILES = List.of(
            "spellings",
            "people",
            "idioms",
            "contexts",
            "dangers-fr",
            "accidents-fr",
            "dangers-others",
            "alarms",
            "services-fr",
            "services-others",
            "commands");
    private static final int[] HIDDEN = {};

    private final List<LexiconSource> sources;
    private final Tables tables;

    private Lexicon(List<LexiconSource> sources) {
        this.sources = List.copyOf(sources);
        this.tables = LexiconCompiler.compile(sources);
    }

    /** The lexicon that comes with the product: French, common Wolof, English and Portuguese. */
    public static Lexicon standard() {
        return Standard.LEXICON;
    }

    /**
     * This lexicon and what a parish adds to it, in the same format. A section of a known name is continued.
     *
     * @throws IllegalArgumentException naming the line, when the source cannot be understood
     */
    public Lexicon extendedBy(String source) {
        List<LexiconSource> more = new ArrayList<>(sources);
        more.add(LexiconSource.parse("extension", source));
        return new Lexicon(more);
    }

    /** The folding that goes with this lexicon, short spellings included. */
    public Folding folding() {
        return tables.folding();
    }

    Tables tables() {
        return tables;
    }

    /** Understands a text. Idioms are taken out first, so that "killing time" kills nobody. */
    Reading read(String text) {
        Words words = tables.folding().words(text, tables.vocabulary()::apart);
        int[][] slots = new int[words.size()][];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = tables.vocabulary().slots(words.word(i));
        }
        Matching idioms = matching(tables.idiomPhrases(), words, slots)
                .find(tables.concepts().idiomOrder());
        for (int idiom : tables.concepts().idioms()) {
            hide(idioms.spans(idiom), slots);
        }
        return new Reading(
                tables,
                words,
                matching(tables.phrases(), words, slots).find(tables.concepts().order()));
    }

    private Matching matching(Phrases phrases, Words words, int[][] slots) {
        return new Matching(phrases, tables.concepts().count(), words, slots);
    }

    private static void hide(@Nullable Spans spans, int[][] slots) {
        for (int i = 0; spans != null && i < spans.size(); i++) {
            Arrays.fill(slots, spans.start(i), spans.end(i), HIDDEN);
        }
    }

    private static LexiconSource packaged(String name) {
        String file = name + ".lexicon";
        try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + file);
            }
            return LexiconSource.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Standard {
        private static final Lexicon LEXICON =
                new Lexicon(FILES.stream().map(Lexicon::packaged).toList());
    }
}
