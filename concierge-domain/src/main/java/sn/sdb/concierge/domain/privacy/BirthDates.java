package sn.sdb.concierge.domain.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds dates of birth: any full date beside a word of birth, and without one every full date that is old enough. What the
 * office has dates for is recent or to come.
 */
final class BirthDates implements SensitiveFinder {

    private static final int EARLIEST_YEAR = 1900;
    private static final int FEWEST_DIGITS = 3;

    private static final String SEPARATOR = "\\h?[./\\u2010-\\u2013-]\\h?";
    private static final String MONTH =
            "(?:jan|f[ée]v|feb|mar|avr|abr|apr|ma[iy]|jui|jun|jul|ao[uû]|aug|ago|sep|set|o[cu]t|nov|d[ée][cz])\\p{L}{0,8}";

    private static final Pattern DATE = ignoringCase("(?=[\\djfmasond])(?<![\\d.,/-])(?:"
            + "\\d{1,2}" + SEPARATOR + "\\d{1,2}" + SEPARATOR + "(\\d{4}|\\d{2})"
            + "|(\\d{4})" + SEPARATOR + "\\d{1,2}" + SEPARATOR + "\\d{1,2}"
            + "|\\d{1,2}(?:er|st|nd|rd|th|[oº])?\\h{1,2}(?:of\\h|de\\h)?" + MONTH
            + "\\.?,?\\h{1,2}(?:de\\h)?(\\d{4}|\\d{2})"
            + "|(?<!\\p{L})" + MONTH + "\\.?\\h{1,2}\\d{1,2}(?:st|nd|rd|th)?,?\\h{1,2}(\\d{4})"
            + ")(?!\\d)");

    private static final String BIRTH = "(?:naiss\\p{L}*|naquit|anniv\\p{L}*|birth\\p{L}*|born|d\\.?o\\.?b|ddn"
            + "|nasci\\p{L}*|nasceu|anivers[áa]rio|juddu\\p{L}*)";

    /** "ne le" is "né le" without its accent; "ne" alone is not. */
    private static final Pattern BEFORE = ignoringCase("(?<!\\p{L})(?:(?:" + BIRTH
            + "|né(?:e?s?|\\(e\\)s?))(?!\\p{L})[^.!?\\n\\d]{0,40}|ne(?:e?s?|\\(e\\))\\h{1,3}le\\h{1,3})$");

    private static final Pattern AFTER =
            ignoringCase("[^.!?\\n\\d]{0,12}(?<!\\p{L})(?:(?:date|data)\\h(?:de|of)\\h)?" + BIRTH + "(?!\\p{L})");

    private static final int WINDOW = 60;

    private final IntSupplier latestYear;

    BirthDates(IntSupplier latestYear) {
        this.latestYear = latestYear;
    }

    @Override
    public List<Finding> findIn(String text) {
        if (Ordinary.digits(text) < FEWEST_DIGITS) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(2);
        Matcher date = DATE.matcher(text);
        while (date.find()) {
            if (isOldEnough(date) || isBesideBirth(text, date)) {
                findings.add(new Finding(date.start(), date.end(), "NAISSANCE"));
            }
        }
        return findings;
    }

    private boolean isOldEnough(Matcher date) {
        for (int group = 1; group <= date.groupCount(); group++) {
            String written = date.group(group);
            if (written != null) {
                int year = Integer.parseInt(written);
                return year >= EARLIEST_YEAR && year <= latestYear.getAsInt();
            }
        }
        return false;
    }

    private static boolean isBesideBirth(String text, Matcher date) {
        Matcher before = BEFORE.matcher(text);
        before.region(Math.max(0, date.start() - WINDOW), date.start());
        return before.find()
                || AFTER.matcher(text)
                        .region(date.end(), Math.min(text.length(), date.end() + WINDOW))
                        .lookingAt();
    }

    private static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
