package sn.sdb.concierge.adapter.waha;

/**
 * WhatsApp's marks, {@code * _ ~ `}. While a text is written, marks of ours and marks that are not to be touched are
 * private characters; what is left in plain form at the end are words that merely look like markup.
 */
final class WhatsAppMarks {

    static final char BOLD = '\uE000';
    static final char ITALIC = '\uE001';
    static final char STRIKE = '\uE002';
    static final char CODE = '\uE003';

    /** Breaks what would be taken for markup; nothing of it is seen. */
    static final char BREAK = '\u200B';

    /** Opens or closes a block of code. */
    static final String FENCE = "" + CODE + CODE + CODE;

    static final String CHARS = "*_~`";
    private static final char PROTECTED = '\uE010';
    private static final char LAST_PRIVATE = '\uE01F';

    private WhatsAppMarks() {}

    /** What cannot be shown, or would be taken for our own private characters, is left out. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text, i)) {
                return cleaned(text, i);
            }
        }
        return text;
    }

    static void appendProtected(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            int mark = CHARS.indexOf(text.charAt(i));
            out.append(mark < 0 ? text.charAt(i) : (char) (PROTECTED + mark));
        }
    }

    static boolean isOurs(int c) {
        return c >= BOLD && c <= CODE;
    }

    static boolean looksLikeMark(char c) {
        return CHARS.indexOf(c) >= 0;
    }

    static char unprotected(char c) {
        return c >= PROTECTED && c < PROTECTED + CHARS.length() ? CHARS.charAt(c - PROTECTED) : c;
    }

    /** Which of the marks it is, in whatever form; negative when it is none. */
    static int kindOf(char c) {
        return isOurs(c) ? c - BOLD : CHARS.indexOf(unprotected(c));
    }

    /** Between parts of words marks are shown, not obeyed. An accent of its own is part of the letter before it. */
    static boolean isWordPart(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    static boolean isSpace(char c) {
        return c == BREAK || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The text with its marks as WhatsApp wants them, and with look-alikes broken. */
    static String resolve(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                String line = MarkPairs.obeyed(text.subSequence(start, i).toString());
                resolveLine(line, out);
                if (i < text.length()) {
                    out.append('\n');
                }
                start = i + 1;
            }
        }
        return out.toString().strip();
    }

    private static void resolveLine(String text, StringBuilder out) {
        MarkupLine line = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOurs(c)) {
                out.append(CHARS.charAt(c - BOLD));
            } else if (looksLikeMark(c)) {
                line = line == null ? new MarkupLine(text) : line;
                appendBroken(line, i, out);
            } else {
                out.append(unprotected(c));
            }
        }
    }

    private static void appendBroken(MarkupLine line, int at, StringBuilder out) {
        if (line.isBrokenBefore(at) && !out.isEmpty() && out.charAt(out.length() - 1) != BREAK) {
            out.append(BREAK);
        }
        out.append(line.charAt(at));
        if (line.isBrokenAfter(at)) {
            out.append(BREAK);
        }
    }

    private static boolean isUnfit(String text, int i) {
        char c = text.charAt(i);
        if (c < ' ') {
            return c != '\n' && c != '\t';
        }
        if (c < 0x7f) {
            return false;
        }
        boolean loneHigh = Character.isHighSurrogate(c)
                && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)));
        boolean loneLow = Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        boolean turnsDirection = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return loneHigh || loneLow || turnsDirection || c <= 0x9f || (c >= BOLD && c <= LAST_PRIVATE);
    }

    private static String cleaned(String text, int from) {
        StringBuilder fit = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            if (!isUnfit(text, i)) {
                fit.append(text.charAt(i));
            }
        }
        return fit.toString();
    }
}
