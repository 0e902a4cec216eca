package sn.sdb.concierge.application.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a text that breaks off anywhere when only its complete sentences are kept. */
final class Sentences {

    /** Marks that close what a sentence stands in. */
    private static final String CLOSING = "[\"»”’)\\]*_]*";
    /**
     * The end of a sentence, which is not the number of a list's item; at the end of the text no figure either, which may
     * have gone on. The end of a line is one too, as items of lists have no stop, unless it announces what follows.
     */
    private static final Pattern END = Pattern.compile(
            "(?<!^[ \\t]{0,8}\\d{1,2})[.!?…]" + CLOSING + "(?=\\s)"
                    + "|(?<!\\d)[.!?…]" + CLOSING + "\\z"
                    + "|(?<![\\s:.]|:[*_]{1,3})[ \\t]*(?=\\n)",
            Pattern.MULTILINE);

    private Sentences() {}

    /** Empty when there is none. */
    static Optional<String> complete(String text) {
        Matcher ends = END.matcher(text);
        int end = 0;
        while (ends.find()) {
            end = ends.end();
        }
        return Optional.of(text.substring(0, end).strip()).filter(kept -> !kept.isEmpty());
    }
}
