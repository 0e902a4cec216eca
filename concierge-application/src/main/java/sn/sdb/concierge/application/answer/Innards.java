package sn.sdb.concierge.application.answer;

import java.util.regex.Pattern;

/** What is between us and a service, and never in an answer: fences, and characters that hide or turn what is written. */
final class Innards {

    private static final Pattern FENCE =
            Pattern.compile("(?i)<\\h?/?\\h?passages?(?![\\p{L}])|passage\\h?n\\h?=\\h?[\"'&]");

    /** Letters that read backwards, and the tags in which a text can be hidden (Unicode, general category Cf). */
    private static final Pattern HIDING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\x{E0000}-\\x{E007F}]");

    private Innards() {}

    static boolean in(String answer) {
        return HIDING.matcher(answer).find()
                || FENCE.matcher(PlainText.of(answer)).find();
    }
}
