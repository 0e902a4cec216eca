package sn.sdb.concierge.adapter.knowledge;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Cuts text into words, in the same way for pages, questions and word lists. A chain is made for each text rather than
 * kept by thread, as Lucene's analyzers do: the threads that ask are virtual, and each lives for a message only.
 */
final class FrenchText {
    private static final int PARTS =
            GENERATE_WORD_PARTS | GENERATE_NUMBER_PARTS | SPLIT_ON_NUMERICS | STEM_ENGLISH_POSSESSIVE;

    private static final int SHORTEST_VERB = 5;

    private FrenchText() {}

    /** A word in lower case without accents and elided article, and what it has in common with its other forms. */
    record Word(String form, String stem) {

        /** Whether it is a figure or a word, and not a stray letter or a smiley. */
        boolean counts() {
            return isNumber() || (form.length() > 1 && Character.isLetter(form.codePointAt(0)));
        }

        boolean isNumber() {
            return Character.isDigit(form.charAt(0));
        }
    }

    static List<Word> words(String text) {
        StandardTokenizer tokens = new StandardTokenizer();
        tokens.setReader(new StringReader(text));
        TokenStream bare = new ElisionFilter(new LowerCaseFilter(tokens), FrenchAnalyzer.DEFAULT_ARTICLES);
        // "19h30" is 19, h and 30, as in "19 h 30"; "1ère" is 1 and ère
        Unstemmed forms = new Unstemmed(new ASCIIFoldingFilter(new WordDelimiterGraphFilter(bare, PARTS, null)));
        List<Word> words = new ArrayList<>();
        try (TokenStream stems = new FrenchLightStemFilter(forms)) {
            CharTermAttribute stem = stems.getAttribute(CharTermAttribute.class);
            stems.reset();
            while (stems.incrementToken()) {
                words.add(new Word(forms.form, withoutMute(stem)));
            }
            stems.end();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be read", e);
        }
        return words;
    }

    /** The stemmer leaves words of five letters and fewer alone: "loue" would not be found by "louer". */
    private static String withoutMute(CharSequence stem) {
        int last = stem.length() - 1;
        return stem.length() >= SHORTEST_VERB - 1 && stem.charAt(last) == 'e'
                ? stem.subSequence(0, last).toString()
                : stem.toString();
    }

    /** Remembers each word as it was, then makes "-ez" an infinitive for the stemmer, which knows no such ending. */
    private static final class Unstemmed extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private String form = "";

        Unstemmed(TokenStream input) {
            super(input);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            form = term.toString();
            int length = term.length();
            if (length >= SHORTEST_VERB && form.endsWith("ez")) {
                term.buffer()[length - 1] = 'r';
            }
            return true;
        }
    }
}
