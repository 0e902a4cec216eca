package sn.sdb.concierge.adapter.waha;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes back the marks that WhatsApp would show instead of obeying, for what stands beside them: a letter, a space on the
 * wrong side, another mark, an address. One line, whose marks are still private characters.
 */
final class MarkPairs {

    private static final char TAKEN_BACK = '\uE01F';
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s`]*");

    private final StringBuilder line;

    private MarkPairs(String line) {
        this.line = new StringBuilder(line);
    }

    /** The line with only those marks of ours that do something. */
    static String obeyed(String line) {
        if (line.contains(WhatsAppMarks.FENCE) || line.chars().noneMatch(WhatsAppMarks::isOurs)) {
            return line;
        }
        return new MarkPairs(line).obeyed();
    }

    private String obeyed() {
        while (takeBackSome()) {
            // What stands beside the others has changed.
        }
        return line.toString().replace(String.valueOf(TAKEN_BACK), "");
    }

    private boolean takeBackSome() {
        boolean some = false;
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (WhatsAppMarks.isOurs(c)) {
                if (open.isEmpty() || line.charAt(open.peek()) != c) {
                    open.push(at);
                } else if (isObeyed(open.peek(), at)) {
                    open.pop();
                } else {
                    takeBack(open.pop(), at);
                    some = true;
                }
            }
        }
        open.forEach(at -> line.setCharAt(at, TAKEN_BACK));
        return some || !open.isEmpty();
    }

    /** What stood as it was between marks for code does so no longer. */
    private void takeBack(int start, int end) {
        if (line.charAt(start) == WhatsAppMarks.CODE) {
            for (int at = start + 1; at < end; at++) {
                line.setCharAt(at, WhatsAppMarks.unprotected(line.charAt(at)));
            }
        }
        line.setCharAt(start, TAKEN_BACK);
        line.setCharAt(end, TAKEN_BACK);
    }

    private boolean isObeyed(int start, int end) {
        int before = previous(start);
        int first = next(start);
        int last = previous(end);
        int after = next(end);
        return first < end
                && isBoundary(before, start)
                && isBoundary(after, start)
                && touches(first, start)
                && touches(last, start)
                && !isBrokenBeside(first, last)
                && hasInk(start, end)
                && !isAtAddress(start, end);
    }

    private int previous(int at) {
        int previous = at - 1;
        while (previous >= 0 && line.charAt(previous) == TAKEN_BACK) {
            previous--;
        }
        return previous;
    }

    private int next(int at) {
        int next = at + 1;
        while (next < line.length() && line.charAt(next) == TAKEN_BACK) {
            next++;
        }
        return next;
    }

    /** Neither part of a word nor one more mark of the same kind. */
    private boolean isBoundary(int at, int mark) {
        if (at < 0 || at >= line.length()) {
            return true;
        }
        int c = Character.isLowSurrogate(line.charAt(at)) ? line.codePointBefore(at + 1) : line.codePointAt(at);
        return !WhatsAppMarks.isWordPart(c)
                && WhatsAppMarks.kindOf(line.charAt(at)) != WhatsAppMarks.kindOf(line.charAt(mark));
    }

    /** Neither a space nor one more mark of the same kind. */
    private boolean touches(int at, int mark) {
        char c = line.charAt(at);
        return !WhatsAppMarks.isSpace(c) && WhatsAppMarks.kindOf(c) != WhatsAppMarks.kindOf(line.charAt(mark));
    }

    /** Whether a break will come to stand between a mark and what it is to touch. */
    private boolean isBrokenBeside(int first, int last) {
        boolean atStart = WhatsAppMarks.looksLikeMark(line.charAt(first));
        boolean atEnd = WhatsAppMarks.looksLikeMark(line.charAt(last));
        if (!atStart && !atEnd) {
            return false;
        }
        MarkupLine lookAlikes = new MarkupLine(line.toString());
        return (atStart && lookAlikes.isBrokenBefore(first)) || (atEnd && lookAlikes.isBrokenAfter(last));
    }

    /** Something to see that is no mark; between marks for code a mark is something. */
    private boolean hasInk(int start, int end) {
        boolean isCode = line.charAt(start) == WhatsAppMarks.CODE;
        for (int at = start + 1; at < end; at++) {
            char c = line.charAt(at);
            if (c != TAKEN_BACK && !WhatsAppMarks.isSpace(c) && (isCode || WhatsAppMarks.kindOf(c) < 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAtAddress(int start, int end) {
        boolean isCode = line.charAt(start) == WhatsAppMarks.CODE;
        Matcher address = ADDRESS.matcher(line);
        while (address.find()) {
            boolean begins = address.start() < (isCode ? start : end);
            if (begins && address.end() > start) {
                return true;
            }
        }
        return false;
    }
}
