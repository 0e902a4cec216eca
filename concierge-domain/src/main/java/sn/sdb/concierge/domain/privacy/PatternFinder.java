package sn.sdb.concierge.domain.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds data by their shape. */
final class PatternFinder implements SensitiveFinder {

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}_.+-]{1,64}@[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}_-]{1,63}){1,4}");

    /** Eight digits or more, however they are grouped: telephones, and the numbers of cards and papers with them. */
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\w\\[])(?:\\+|00)?\\d(?:[\\h.()/\\u2010-\\u2013-]{0,3}\\d){7,18}(?!\\w)");

    private static final Pattern CODE =
            Pattern.compile("(?<![\\w\\[])(?=\\p{Alnum})(?=[\\p{Alnum}-]{0,63}\\d)(?=[\\p{Alnum}-]{0,63}\\p{Alpha})"
                    + "\\p{Alnum}++(?:-\\p{Alnum}++)*+(?!\\w)");

    /** Shorter mixtures of letters and digits are words: "1er", "3e", "13h30", "2nde". */
    private static final int SHORTEST_CODE = 6;

    private static final int SHORTEST_TELEPHONE = 8;

    /** Letters and digits that are no code: 8h30-12h30, 15000FCFA, 2eme-annee, 1Corinthiens. */
    private static final Pattern ORDINARY = Pattern.compile(
            "\\d{1,2}h(?:\\d\\d)?(?:-\\d{1,2}h(?:\\d\\d)?)*"
                    + "|\\d+(?:F|FR|FCFA|CFA|XOF|francs?|euros?|EUR)"
                    + "|\\d{1,3}(?:ere?|e|eme|nde?|st|th|rd)(?:-\\p{Alpha}+)*"
                    + "|[1-3](?:corinthiens|samuel|chroniques|thessaloniciens|timoth|pierre|maccab|rois|jean)",
            Pattern.CASE_INSENSITIVE);

    private final Pattern pattern;
    private final String kind;
    private final Predicate<String> possible;
    private final Acceptance acceptance;

    /**
     * A finder.
     *
     * @param possible a glance that spares most texts the pattern: every question is looked at with its whole history
     */
    private PatternFinder(Pattern pattern, String kind, Predicate<String> possible, Acceptance acceptance) {
        this.pattern = pattern;
        this.kind = kind;
        this.possible = possible;
        this.acceptance = acceptance;
    }

    static SensitiveFinder emails() {
        return new PatternFinder(EMAIL, "EMAIL", text -> text.indexOf('@') >= 0, (text, found) -> true);
    }

    static SensitiveFinder telephones() {
        return new PatternFinder(
                TELEPHONE,
                "TELEPHONE",
                text -> Ordinary.digits(text) >= SHORTEST_TELEPHONE,
                PatternFinder::isTelephone);
    }

    static SensitiveFinder codes() {
        return new PatternFinder(CODE, "CODE", PatternFinder::hasLongMixture, PatternFinder::isCode);
    }

    @Override
    public List<Finding> findIn(String text) {
        if (!possible.test(text)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(2);
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (acceptance.accepts(text, matcher)) {
                findings.add(new Finding(matcher.start(), matcher.end(), kind));
            }
        }
        return findings;
    }

    private static boolean isTelephone(String text, Matcher found) {
        String written = found.group();
        return !Ordinary.isAmount(text, written, found.end())
                && Ordinary.digitsBesideDates(written) >= SHORTEST_TELEPHONE;
    }

    private static boolean isCode(String text, Matcher found) {
        String written = found.group();
        return written.length() - written.chars().filter(c -> c == '-').count() >= SHORTEST_CODE
                && !ORDINARY.matcher(written).matches();
    }

    /** Whether a run of letters, digits and hyphens holds both a letter and a digit, and is long enough for a code. */
    private static boolean hasLongMixture(String text) {
        int length = 0;
        boolean letter = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c) || Character.isLetter(c) || c == '-') {
                length++;
                digit |= Character.isDigit(c);
                letter |= Character.isLetter(c);
                if (digit && letter && length >= SHORTEST_CODE) {
                    return true;
                }
            } else {
                length = 0;
                letter = false;
                digit = false;
            }
        }
        return false;
    }

    /** Whether what has the shape is the datum. */
    @FunctionalInterface
    private interface Acceptance {
        boolean accepts(String text, Matcher found);
    }
}
