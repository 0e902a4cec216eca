package sn.sdb.concierge.adapter.waha;

import java.util.ArrayList;
import java.util.List;

/**
 * A text for WhatsApp while it is written. What is markup and what merely looks like it are kept apart until the end,
 * since WhatsApp has no escape character. Not safe for concurrent use.
 */
final class MarkupBuffer {

    /** WhatsApp's inline markup; none of it spans lines. */
    enum Style {
        BOLD(WhatsAppMarks.BOLD),
        ITALIC(WhatsAppMarks.ITALIC),
        STRIKE(WhatsAppMarks.STRIKE);

        private final char mark;

        Style(char mark) {
            this.mark = mark;
        }
    }

    /** Deeper nesting is shown no deeper: a phone's screen is narrow. */
    private static final int LONGEST_PREFIX = 4;

    private final StringBuilder out;
    private final List<Style> wanted = new ArrayList<>(3);
    private final List<Style> open = new ArrayList<>(3);
    private String prefix = "";
    private int pendingBreaks;
    private boolean atLineStart = true;
    private boolean afterUrl;

    MarkupBuffer(int expectedLength) {
        out = new StringBuilder(expectedLength + 64);
    }

    /** Literal words, in the current styles; addresses among them stay as they are. */
    void words(String written) {
        String text = fit(written);
        int from = 0;
        for (int at = nextUrl(text, 0); at >= 0; at = nextUrl(text, from)) {
            plainWords(text.substring(from, at));
            from = at;
            while (from < text.length() && !Character.isWhitespace(text.charAt(from)) && text.charAt(from) != '`') {
                from++;
            }
            closeOpen();
            beginLine();
            WhatsAppMarks.appendProtected(text.substring(at, from), out);
        }
        plainWords(text.substring(from));
    }

    /** What was written as the number of a character may be anything. */
    private static String fit(String text) {
        return WhatsAppMarks.clean(text).replace('\n', ' ');
    }

    private void plainWords(String text) {
        if (text.isEmpty()) {
            return;
        }
        boolean lineStart = atLineStart || pendingBreaks > 0;
        beginLine();
        if (afterUrl && needsSpaceAfterUrl(text.charAt(0))) {
            out.append(' ');
        }
        afterUrl = false;
        if (lineStart && startsLikeBlock(text)) {
            out.append(WhatsAppMarks.BREAK);
        }
        int from = 0;
        while (from < text.length() && WhatsAppMarks.isSpace(text.charAt(from))) {
            from++;
        }
        out.append(text, 0, from);
        if (from < text.length()) {
            openWanted();
            out.append(text, from, text.length());
        }
    }

    /** An address, which stays as it is and which no mark may touch. */
    void url(String url) {
        closeOpen();
        beginLine();
        if (wantsSpaceBeforeUrl()) {
            out.append(' ');
        }
        WhatsAppMarks.appendProtected(fit(url).replace("`", "%60"), out);
        afterUrl = true;
    }

    /** Whether what comes next is glued to an address among the words. */
    boolean endsInAddress() {
        if (pendingBreaks > 0 || afterUrl) {
            return false;
        }
        int start = out.length();
        while (start > 0 && !Character.isWhitespace(out.charAt(start - 1))) {
            start--;
        }
        return nextUrl(out.substring(start), 0) >= 0;
    }

    /** What belongs to an address, though it looks like a mark. */
    void addressPart(String part) {
        WhatsAppMarks.appendProtected(part, out);
    }

    /** Words between marks that show them as they are. */
    void code(String written) {
        String text = fit(written);
        if (text.indexOf('`') >= 0) {
            words(text);
            return;
        }
        beginLine();
        openWanted();
        out.append(WhatsAppMarks.CODE);
        WhatsAppMarks.appendProtected(text, out);
        out.append(WhatsAppMarks.CODE);
    }

    /** Markup of ours at the start of a line, or lines of code. */
    void mark(String text) {
        closeOpen();
        beginLine();
        WhatsAppMarks.appendProtected(text, out);
    }

    /** Three marks that open or close a block of code. */
    void codeFence() {
        closeOpen();
        beginLine();
        out.append(WhatsAppMarks.FENCE);
    }

    /** Whether the style can begin here: marks inside a word are shown, not obeyed. */
    boolean canOpen(Style style) {
        return !wanted.contains(style) && !endsInWord();
    }

    void open(Style style) {
        wanted.add(style);
    }

    void close(Style style) {
        if (open.contains(style)) {
            closeFrom(open.indexOf(style));
        }
        wanted.remove(style);
    }

    /** At least so many line ends before whatever comes next. */
    void breakLines(int count) {
        closeOpen();
        afterUrl = false;
        if (!atLineStart) {
            pendingBreaks = Math.max(pendingBreaks, count);
        }
    }

    /** Puts something before each line that begins from now on; answers what stood there before. */
    String pushPrefix(String more) {
        String before = prefix;
        if (prefix.length() + more.length() <= LONGEST_PREFIX) {
            prefix += more;
        }
        return before;
    }

    void restorePrefix(String before) {
        prefix = before;
    }

    String finish() {
        closeOpen();
        return WhatsAppMarks.resolve(out);
    }

    private void beginLine() {
        for (; pendingBreaks > 0; pendingBreaks--) {
            out.append('\n');
            atLineStart = true;
        }
        if (atLineStart) {
            out.append(prefix);
            atLineStart = false;
        }
    }

    private void openWanted() {
        for (int i = open.size(); i < wanted.size(); i++) {
            out.append(wanted.get(i).mark);
            open.add(wanted.get(i));
        }
    }

    private void closeOpen() {
        closeFrom(0);
    }

    /** A closing mark touches the last word: white space goes behind it. */
    private void closeFrom(int first) {
        List<Style> closed = open.subList(first, open.size());
        if (closed.isEmpty()) {
            return;
        }
        int end = out.length();
        while (end > 0 && WhatsAppMarks.isSpace(out.charAt(end - 1))) {
            end--;
        }
        String space = out.substring(end);
        out.setLength(end);
        for (Style style : closed.reversed()) {
            out.append(style.mark);
        }
        closed.clear();
        out.append(space);
    }

    private boolean endsInWord() {
        return pendingBreaks == 0 && !out.isEmpty() && Character.isLetterOrDigit(out.charAt(out.length() - 1));
    }

    private boolean wantsSpaceBeforeUrl() {
        char last = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        return !Character.isWhitespace(last) && "([«<\"'".indexOf(last) < 0;
    }

    private static int nextUrl(String text, int from) {
        int at = text.indexOf("http", from);
        while (at >= 0 && !text.startsWith("://", at + 4) && !text.startsWith("s://", at + 4)) {
            at = text.indexOf("http", at + 4);
        }
        return at;
    }

    private static boolean needsSpaceAfterUrl(char next) {
        return !Character.isWhitespace(next) && ".,;:!?)]»".indexOf(next) < 0;
    }

    /** Words that WhatsApp would take for a list or a quotation. */
    private static boolean startsLikeBlock(String text) {
        return text.startsWith("> ") || text.startsWith("- ") || text.startsWith("* ");
    }
}
