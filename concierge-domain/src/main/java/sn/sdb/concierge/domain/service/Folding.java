package sn.sdb.concierge.domain.service;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings the many writings of a word to one: compatibility forms, accents, case, apostrophes and dashes, doubled and
 * repeated letters, {@code qu} and {@code k}, and the short spellings of SMS. Words of the lexicon pass through it too,
 * so they may be written as in a dictionary. Immutable.
 */
public final class Folding {

    /** How much of a text is looked at: its beginning and, since what matters most may be said last, its end. */
    static final int BEGINNING = 3_000;

    static final int END = 1_000;

    /** Shorter words keep their ending: "cher", "fils". */
    private static final int SHORTEST_WITH_ENDING = 5;

    private final Map<String, List<String>> spellings;

    /** A folding that knows these short spellings: a folded word, and the folded words for which it stands. */
    Folding(Map<String, List<String>> spellings) {
        this.spellings = Map.copyOf(spellings);
    }

    /** A folding without SMS spellings. */
    static Folding ofLetters() {
        return new Folding(Map.of());
    }

    /** The folded words of a text, with one space between them. */
    public String fold(String text) {
        return String.join(" ", words(text).words());
    }

    Words words(String text) {
        return words(text, Folding::asItIs);
    }

    /** The folded words of a text, those that a splitter takes apart being replaced by their parts. */
    Words words(String text, Splitter splitter) {
        List<Piece> pieces = pieces(bounded(text));
        Words.Builder words = new Words.Builder();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            words.pause(piece.pauseBefore());
            List<String> meant = piece.elided() ? List.of() : spellings.getOrDefault(piece.word(), List.of());
            String next = i + 1 < pieces.size() ? pieces.get(i + 1).word() : "";
            if (meant.isEmpty() || (meant.size() > 1 && meant.get(1).equals(next))) {
                splitter.split(piece.word()).forEach(words::add);
            } else {
                meant.forEach(words::add);
            }
        }
        return words.build();
    }

    private static List<String> asItIs(String word) {
        return List.of(word);
    }

    private static String bounded(String text) {
        if (text.length() <= BEGINNING + END) {
            return text;
        }
        return text.substring(0, BEGINNING) + "\n" + text.substring(text.length() - END);
    }

    private static List<Piece> pieces(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        List<Piece> pieces = new ArrayList<>(plain.length() / 5 + 1);
        StringBuilder word = new StringBuilder(16);
        Pause pause = Pause.NONE;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                append(word, Character.toLowerCase(c));
            } else if (!invisible(c)) {
                if (!word.isEmpty()) {
                    pieces.add(new Piece(finished(word), pause, apostrophe(c)));
                    word.setLength(0);
                    pause = Pause.NONE;
                }
                pause = pause.or(Pause.of(c));
            }
        }
        if (!word.isEmpty()) {
            pieces.add(new Piece(finished(word), pause, false));
        }
        return pieces;
    }

    /** Accents that decomposition has set free, and the zero-width characters that hide words from filters. */
    private static boolean invisible(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.FORMAT || type == Character.ENCLOSING_MARK;
    }

    private static boolean apostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02BC' || c == '\u2032' || c == '`';
    }

    /** Letters that Unicode does not decompose. */
    private static void append(StringBuilder word, char c) {
        switch (c) {
            case 'œ' -> word.append("oe");
            case 'æ' -> word.append("ae");
            case 'ŋ' -> word.append('n');
            case 'ß' -> word.append("ss");
            case 'ı' -> word.append('i');
            case 'ø' -> word.append('o');
            default -> word.append(c);
        }
    }

    /**
     * One letter where it stands several times, but not {@code ss}, which tells a fish (poisson) from a poison; {@code k}
     * for {@code qu}, {@code f} for {@code ph}.
     */
    private static String finished(StringBuilder word) {
        StringBuilder finished = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char before = i > 0 ? word.charAt(i - 1) : ' ';
            if (c != before || Character.isDigit(c) || (c == 's' && (i == 1 || word.charAt(i - 2) != 's'))) {
                finished.append(c);
            }
        }
        replaceAll(finished, "qu", "k");
        replaceAll(finished, "ph", "f");
        dropSilentEnding(finished);
        return finished.toString();
    }

    /** What French does not pronounce and people confuse: "frapper", "frappez", "frappés"; and any plural. */
    private static void dropSilentEnding(StringBuilder word) {
        int last = word.length() - 1;
        if (last < SHORTEST_WITH_ENDING - 1) {
            return;
        }
        char end = word.charAt(last);
        char before = word.charAt(last - 1);
        if ((end == 's' && before != 's') || (before == 'e' && (end == 'r' || end == 'z'))) {
            word.setLength(last);
        }
    }

    private static void replaceAll(StringBuilder text, String from, String to) {
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + to.length())) {
            text.replace(at, at + from.length(), to);
        }
    }

    /** Takes a written word apart, when it is several run together. */
    @FunctionalInterface
    interface Splitter {
        List<String> split(String word);
    }

    /** A written word: what stands before it, and whether an apostrophe follows. */
    private record Piece(String word, Pause pauseBefore, boolean elided) {}

    /** What separates two words. */
    enum Pause {
        NONE,
        CLAUSE,
        SENTENCE;

        static Pause of(char c) {
            return switch (c) {
                case '.', '!', '?', ';', '\n', '\r' -> SENTENCE;
                case ',', ':', '(', ')' -> CLAUSE;
                default -> NONE;
            };
        }

        Pause or(Pause other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }
}
