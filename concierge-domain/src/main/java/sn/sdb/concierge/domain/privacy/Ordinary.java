package sn.sdb.concierge.domain.privacy;

import java.util.regex.Pattern;

/** What has as many digits as a datum and is none: amounts, school years, dates. */
final class Ordinary {

    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String YEAR = "(?:19|20)\\d\\d";

    /** School years and dates: 2026-2027, 2026/11/23, 23.11.2026. */
    private static final Pattern DATE = Pattern.compile("(?<!\\d)(?:" + YEAR + "[\\h./\\u2010-\\u2013-]{1,3}" + YEAR
            + "|" + YEAR + "[./-]" + MONTH + "[./-]" + DAY
            + "|" + DAY + "[./-]" + MONTH + "[./-]" + YEAR + ")(?!\\d)");

    private static final String ROUND_AMOUNT = "(?:\\d{1,3}[\\h.]000|\\d{1,2}[\\h.]\\d00[\\h.]000)";

    /** One or a range, none with as many digits as a telephone: 1 500 000, 15 000 - 20 000. */
    private static final Pattern ROUND_AMOUNTS =
            Pattern.compile(ROUND_AMOUNT + "(?:[\\h/\\u2013-]{1,3}" + ROUND_AMOUNT + ")*");

    private static final Pattern CURRENCY =
            Pattern.compile("\\h{0,2}(?:F|FR|FCFA|CFA|XOF|francs?|euros?|EUR|\u20AC)(?!\\w)", Pattern.CASE_INSENSITIVE);

    private Ordinary() {}

    /** Whether digits that end at this place are money. */
    static boolean isAmount(String text, String written, int end) {
        return ROUND_AMOUNTS.matcher(written).matches()
                || CURRENCY.matcher(text).region(end, text.length()).lookingAt();
    }

    /** How many digits there are beside school years and dates. */
    static int digitsBesideDates(String written) {
        return digits(DATE.matcher(written).replaceAll(" "));
    }

    /** How many of the digits there are that the patterns know, 0 to 9. */
    static int digits(CharSequence text) {
        int digits = 0;
        // Every text of a conversation is counted with every question: no stream.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            }
        }
        return digits;
    }
}
