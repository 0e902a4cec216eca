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
    private static final String BEFORE_MORE =
            "(?<!^[ \\t]{0,8}\\d{1,2})[.!?…]" + CLOSING + "(?=\\s)|(?<![\\s:.]|:[*_]{1,3})[ \\t]*(?=\\n)";

    private static final Pattern END =
            Pattern.compile(BEFORE_MORE + "|(?<!\\d)[.!?…]" + CLOSING + "\\z", Pattern.MULTILINE);

    /** The same in a text that goes on: what stands at its end may be the middle of an address or of a figure. */
    private static final Pattern END_BEFORE_MORE = Pattern.compile(BEFORE_MORE, Pattern.MULTILINE);

    private Sentences() {}

    /** Empty when there is none. */
    static Optional<String> complete(String text) {
        return upToLast(END, text);
    }

    /** Those after which the text has gone on. */
    static Optional<String> followed(String text) {
        return upToLast(END_BEFORE_MORE, text);
    }

    private static Optional<String> upToLast(Pattern end, String text) {
        Matcher ends = end.matcher(text);
        int last = 0;
        while (ends.find()) {
            last = ends.end();
        }
        return Optional.of(text.substring(0, last).strip()).filter(kept -> !kept.isEmpty());
    }
}
