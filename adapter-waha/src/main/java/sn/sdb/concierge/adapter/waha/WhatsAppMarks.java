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

    private static final String CHARS = "*_~`";
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

    /** The text with its marks as WhatsApp wants them, and with look-alikes broken. */
    static String resolve(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                resolveLine(text, start, i, out);
                if (i < text.length()) {
                    out.append('\n');
                }
                start = i + 1;
            }
        }
        return out.toString().strip();
    }

    private static void resolveLine(CharSequence text, int start, int end, StringBuilder out) {
        MarkupLine line = null;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= BOLD && c <= CODE) {
                out.append(CHARS.charAt(c - BOLD));
            } else if (c >= PROTECTED && c < PROTECTED + CHARS.length()) {
                out.append(CHARS.charAt(c - PROTECTED));
            } else if (CHARS.indexOf(c) >= 0) {
                line = line == null ? new MarkupLine(text, start, end) : line;
                appendBroken(line, i, out);
            } else {
                out.append(c);
            }
        }
    }

    private static void appendBroken(MarkupLine line, int at, StringBuilder out) {
        if (line.closes(at) && !out.isEmpty() && out.charAt(out.length() - 1) != BREAK) {
            out.append(BREAK);
        }
        out.append(line.charAt(at));
        if (line.opens(at)) {
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

    /** One line, and where in it each mark could close and open something. */
    private static final class MarkupLine {

        private final CharSequence text;
        private final int start;
        private final int end;
        private final int[] firstOpening = {-1, -1, -1, -1};
        private final int[] lastClosing = {-1, -1, -1, -1};

        private MarkupLine(CharSequence text, int start, int end) {
            this.text = text;
            this.start = start;
            this.end = end;
            for (int i = start; i < end; i++) {
                int kind = kindAt(i);
                if (kind >= 0 && firstOpening[kind] < 0 && canOpen(i)) {
                    firstOpening[kind] = i;
                }
                if (kind >= 0 && canClose(i)) {
                    lastClosing[kind] = i;
                }
            }
        }

        char charAt(int i) {
            return text.charAt(i);
        }

        /** Whether WhatsApp could take it for an opening mark; three backticks open over lines. */
        boolean opens(int i) {
            int kind = kindAt(i);
            return canOpen(i) && (text.charAt(i) == '`' || lastClosing[kind] > i);
        }

        boolean closes(int i) {
            int kind = kindAt(i);
            return canClose(i) && (text.charAt(i) == '`' || (firstOpening[kind] >= 0 && firstOpening[kind] < i));
        }

        private boolean canOpen(int i) {
            return (i == start || !Character.isLetterOrDigit(text.charAt(i - 1)))
                    && i + 1 < end
                    && !Character.isWhitespace(text.charAt(i + 1));
        }

        private boolean canClose(int i) {
            return i > start
                    && !Character.isWhitespace(text.charAt(i - 1))
                    && (i + 1 == end || !Character.isLetterOrDigit(text.charAt(i + 1)));
        }

        private int kindAt(int i) {
            char c = text.charAt(i);
            return c >= BOLD && c <= CODE ? c - BOLD : CHARS.indexOf(c);
        }
    }
}
