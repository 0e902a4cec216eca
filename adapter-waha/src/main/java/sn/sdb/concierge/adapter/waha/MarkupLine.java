package sn.sdb.concierge.adapter.waha;

/** One line, and where in it each mark could close and open something. */
final class MarkupLine {

    private final String text;
    private final int[] firstOpening = {-1, -1, -1, -1};
    private final int[] lastClosing = {-1, -1, -1, -1};

    MarkupLine(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
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
    private boolean opens(int i) {
        int kind = kindAt(i);
        return canOpen(i) && (text.charAt(i) == '`' || lastClosing[kind] > i);
    }

    private boolean closes(int i) {
        int kind = kindAt(i);
        return canClose(i) && (text.charAt(i) == '`' || (firstOpening[kind] >= 0 && firstOpening[kind] < i));
    }

    /** Whether a break is needed before it: for what it closes, or would close with a break behind it. */
    boolean isBrokenBefore(int i) {
        int kind = kindAt(i);
        boolean isOpen = text.charAt(i) == '`' || (firstOpening[kind] >= 0 && firstOpening[kind] < i);
        boolean isTouched = i > 0 && !WhatsAppMarks.isSpace(text.charAt(i - 1));
        return closes(i) || (opens(i) && isOpen && isTouched) || isBullet(i);
    }

    private boolean isBullet(int i) {
        boolean isFirst =
                text.substring(text.startsWith("> ") && i > 1 ? 2 : 0, i).isBlank();
        return isFirst && text.startsWith("* ", i);
    }

    /** Whether a break is needed behind it: for what it opens, or would open with a break before it. */
    boolean isBrokenAfter(int i) {
        boolean isClosed = text.charAt(i) == '`' || lastClosing[kindAt(i)] > i;
        boolean isTouched = i + 1 < text.length() && !WhatsAppMarks.isSpace(text.charAt(i + 1));
        return opens(i) || (closes(i) && isClosed && isTouched);
    }

    private boolean canOpen(int i) {
        return (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                && i + 1 < text.length()
                && !Character.isWhitespace(text.charAt(i + 1));
    }

    private boolean canClose(int i) {
        return i > 0
                && !Character.isWhitespace(text.charAt(i - 1))
                && (i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    private int kindAt(int i) {
        char c = text.charAt(i);
        return WhatsAppMarks.isOurs(c) ? c - WhatsAppMarks.BOLD : WhatsAppMarks.CHARS.indexOf(c);
    }
}
