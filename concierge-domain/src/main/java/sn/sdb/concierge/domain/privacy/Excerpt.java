package sn.sdb.concierge.domain.privacy;

/** The beginning and the end of a long text: what is asked stands in one of them. */
final class Excerpt {

    private static final String LEFT_OUT = " … ";

    private Excerpt() {}

    /** Three quarters from the beginning and the rest from the end, in whole words where there are any. */
    static String of(String text, int mostCharacters) {
        if (text.length() <= mostCharacters) {
            return text;
        }
        int beginning = mostCharacters / 4 * 3;
        int end = text.length() - (mostCharacters - beginning - LEFT_OUT.length());
        return text.substring(0, wordEnd(text, beginning)) + LEFT_OUT + text.substring(wordStart(text, end));
    }

    private static int wordEnd(String text, int limit) {
        for (int i = limit; i > limit / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }

    private static int wordStart(String text, int limit) {
        int furthest = limit + (text.length() - limit) / 2;
        for (int i = limit; i < furthest; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit + 1 : limit;
    }
}
