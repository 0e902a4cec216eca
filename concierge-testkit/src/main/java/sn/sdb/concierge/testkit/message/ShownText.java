package sn.sdb.concierge.testkit.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people see of a message, each character with how it looks. Made from what is sent, by the strict readers of the
 * platforms' markup, and from the Markdown it came of, so that the two can be compared.
 */
public final class ShownText {

    /** How a character looks. */
    public enum Look {
        /** Heavy. */
        BOLD,
        /** Slanted. */
        ITALIC,
        /** Struck through. */
        STRIKE,
        /** As it was typed. */
        CODE,
        /** Leads elsewhere. */
        LINK,
        /** Somebody else's words. */
        QUOTE
    }

    /** What renderings add or drop to lay a text out: bullets, quotation marks, lines of tables. */
    private static final String LAYOUT = "-.>|:—•…";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Punct}\\p{Z}\\u200B—•…]+");
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final StringBuilder text = new StringBuilder();
    private final List<Set<Look>> looks = new ArrayList<>();

    /** Adds words that all look the same. */
    public void add(CharSequence words, Set<Look> look) {
        Set<Look> copy = look.isEmpty() ? Set.of() : EnumSet.copyOf(look);
        text.append(words);
        for (int i = 0; i < words.length(); i++) {
            looks.add(copy);
        }
    }

    /** The same, followed by the others. */
    public static ShownText joined(List<ShownText> parts) {
        ShownText all = new ShownText();
        for (ShownText part : parts) {
            all.text.append(part.text).append('\n');
            all.looks.addAll(part.looks);
            all.looks.add(Set.of());
        }
        return all;
    }

    /** The characters alone. */
    public String text() {
        return text.toString();
    }

    /** Without white space and what is not seen at all. */
    public ShownText visible() {
        return only(ShownText::isVisible);
    }

    /** What must be the same however a text is laid out: without white space, what is not seen, bullets and such. */
    public ShownText ink() {
        return only(c -> isVisible(c) && LAYOUT.indexOf(c) < 0);
    }

    private ShownText only(IntPredicate wanted) {
        ShownText some = new ShownText();
        for (int i = 0; i < text.length(); i++) {
            if (wanted.test(text.charAt(i))) {
                some.text.append(text.charAt(i));
                some.looks.add(looks.get(i));
            }
        }
        return some;
    }

    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT;
    }

    /** The words, without punctuation. */
    public List<String> words() {
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Each run of characters after how it looks, for comparing with something to read when they differ. */
    public String described() {
        StringBuilder described = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || !looks.get(i).equals(looks.get(i - 1))) {
                described.append('\n').append(looks.get(i)).append(' ');
            }
            described.append(text.charAt(i));
        }
        return described.toString();
    }

    /** Fails where a character has a look that the same character of the source has not. */
    public void assertNoLookBeyond(ShownText source) {
        assertThat(text()).isEqualTo(source.text());
        for (int i = 0; i < text.length(); i++) {
            assertThat(source.looks.get(i))
                    .as("look at the end of: %s", text.substring(Math.max(0, i - 30), i + 1))
                    .containsAll(looks.get(i));
        }
    }

    /**
     * Fails unless the pieces together have the words of the source, each of them whole. A word longer than a piece may be
     * cut, between two of what people take for one character.
     */
    public static void assertWholeWords(ShownText source, List<ShownText> pieces, int longestWord) {
        Deque<String> shown = new ArrayDeque<>();
        pieces.forEach(piece -> shown.addAll(piece.words()));
        for (String word : source.words()) {
            StringBuilder found = new StringBuilder();
            do {
                assertThat(found.isEmpty() || isBetweenClusters(word, found.length()))
                        .as("cut after %s", found)
                        .isTrue();
                assertThat(shown).as("words from %s on", word).isNotEmpty();
                found.append(shown.poll());
            } while (word.length() > longestWord
                    && found.length() < word.length()
                    && word.startsWith(found.toString()));
            assertThat(found).hasToString(word);
        }
        assertThat(shown).as("words that the source has not").isEmpty();
    }

    private static boolean isBetweenClusters(String word, int at) {
        Matcher cluster = CLUSTER.matcher(word);
        int end = 0;
        while (end < at && cluster.find()) {
            end = cluster.end();
        }
        return end == at;
    }
}
