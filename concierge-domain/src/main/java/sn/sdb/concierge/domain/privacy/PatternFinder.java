package sn.sdb.concierge.domain.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds data by their shape. */
final class PatternFinder implements SensitiveFinder {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\w\\[])(?:\\+|00)?\\d(?:[ .()/-]{0,2}\\d){7,14}(?!\\w)");
    private static final Pattern CODE = Pattern.compile(
            "(?<![\\w\\[])(?=[\\p{Alnum}-]*\\d)(?=[\\p{Alnum}-]*\\p{Alpha})[\\p{Alnum}]+(?:-[\\p{Alnum}]+)*(?!\\w)");

    /** Shorter mixtures of letters and digits are words: "1er", "3e", "13h30", "2nde". */
    private static final int SHORTEST_CODE = 6;

    private static final int SHORTEST_NUMBER = 8;

    private final Pattern pattern;
    private final String kind;
    private final Predicate<String> possible;
    private final Predicate<String> accepted;

    /**
     * A finder.
     *
     * @param possible a glance that spares most texts the pattern: every question is looked at with its whole history
     */
    private PatternFinder(Pattern pattern, String kind, Predicate<String> possible, Predicate<String> accepted) {
        this.pattern = pattern;
        this.kind = kind;
        this.possible = possible;
        this.accepted = accepted;
    }

    static SensitiveFinder emails() {
        return new PatternFinder(EMAIL, "EMAIL", text -> text.indexOf('@') >= 0, found -> true);
    }

    static SensitiveFinder telephones() {
        return new PatternFinder(
                TELEPHONE, "TELEPHONE", text -> digits(text) >= SHORTEST_NUMBER, found -> !looksLikeDate(found));
    }

    static SensitiveFinder codes() {
        return new PatternFinder(CODE, "CODE", PatternFinder::hasLongMixture, found -> letters(found) >= SHORTEST_CODE);
    }

    @Override
    public List<Finding> findIn(String text) {
        if (!possible.test(text)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(2);
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (accepted.test(matcher.group())) {
                findings.add(new Finding(matcher.start(), matcher.end(), kind));
            }
        }
        return findings;
    }

    /** School years and dates have eight digits too: 2026-2027, 2026/11/23, 23.11.2026. */
    private static boolean looksLikeDate(String found) {
        return found.matches("(?:19|20)\\d\\d[ ./-]{1,3}(?:19|20)\\d\\d")
                || found.matches("(?:19|20)\\d\\d[./-]\\d\\d?[./-]\\d\\d?")
                || found.matches("\\d\\d?[./-]\\d\\d?[./-](?:19|20)\\d\\d");
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static int letters(String found) {
        return found.replace("-", "").length();
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
}
