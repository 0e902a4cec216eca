package sn.sdb.concierge.adapter.waha;

/**
 * A place where a Markdown text can be cut in two that are each whole.
 *
 * @param at where the second part begins
 * @param closing what ends the first part's open markup
 * @param opening what opens it again in the second
 */
record MarkdownCut(int at, Quality quality, String closing, String opening) {

    /** From worst to best. */
    enum Quality {
        /** In the middle of a word without end. */
        ANYWHERE(0),
        WORD(1),
        SENTENCE(2),
        LINE(3),
        BLOCK(4);

        private final int worth;

        Quality(int worth) {
            this.worth = worth;
        }

        int worth() {
            return worth;
        }
    }

    String head(String markdown) {
        String head = markdown.substring(0, at);
        return (quality == Quality.ANYWHERE ? head : head.stripTrailing()) + closing;
    }

    /** Shorter than the whole, so that cutting comes to an end. */
    String tail(String markdown) {
        String tail = markdown.substring(at);
        if (quality == Quality.ANYWHERE || opening.endsWith("\n")) {
            return opening + tail;
        }
        return opening + outdented(tail);
    }

    /** What was inside a list item is no longer, and its indentation would make it a block of code. */
    private static String outdented(String tail) {
        int indent = indentOf(tail, 0);
        if (indent == 0) {
            return tail.stripLeading();
        }
        StringBuilder out = new StringBuilder(tail.length());
        int line = 0;
        while (line < tail.length() && (indentOf(tail, line) >= indent || tail.charAt(line) == '\n')) {
            int end = tail.indexOf('\n', line);
            int next = end < 0 ? tail.length() : end + 1;
            out.append(tail, Math.min(line + indent, tail.charAt(line) == '\n' ? line : next), next);
            line = next;
        }
        return out.append(tail, line, tail.length()).toString().stripLeading();
    }

    private static int indentOf(String text, int line) {
        int end = line;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end - line;
    }
}
