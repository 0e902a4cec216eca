package sn.sdb.concierge.adapter.waha;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.testkit.message.ShownText;
import sn.sdb.concierge.testkit.message.ShownText.Look;

/**
 * Reads a text as WhatsApp's clients do, and refuses what they might read in more than one way. It owes nothing to the code
 * that renders; there is no grammar of WhatsApp's marks, so this is the cautious reading of what its help page shows.
 *
 * <p>Three backticks begin lines of code that end with the next three. Within a line, outside of code and of addresses, the
 * marks {@code * _ ~ `} begin a span where no letter, digit or combining mark stands before them and no space after, and end
 * it where no space stands before and no letter, digit or combining mark after. A zero-width space counts as a space. A mark
 * that finds no partner in its line is shown. A line may begin with {@code "> "}, {@code "- "}, {@code "* "}.
 *
 * <p>Refused are: spans that cross, or that touch an address or a mark of their own kind; three backticks without their
 * partner or with nothing in between; a span around nothing to see; control characters, those that turn the direction of
 * writing, half a surrogate pair, and the private characters of the renderer; a text that is blank or longer than Meta's
 * API takes.
 *
 * <p>Left-overs of Markdown that the clients would show ({@code **}, {@code #}, {@code [words](address)}, tags) are found by
 * comparing what is shown with what the source says.
 */
final class WhatsAppReader {

    private static final int MOST_UNITS = 4096;
    private static final String FENCE = "```";
    private static final Map<Character, Look> MARKS =
            Map.of('*', Look.BOLD, '_', Look.ITALIC, '~', Look.STRIKE, '`', Look.CODE);
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uE000-\\uE01F]");
    private static final Pattern LAYOUT = Pattern.compile("(?:> )? *(?:\\* )?");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s`]+");

    private final ShownText shown = new ShownText();

    private WhatsAppReader() {}

    static ShownText read(String text) {
        require(text, !text.isBlank(), "nothing to see");
        require(text, text.length() <= MOST_UNITS, text.length() + " units");
        require(text, !FORBIDDEN.matcher(text).find(), "a forbidden character");
        require(text, StandardCharsets.UTF_8.newEncoder().canEncode(text), "half a surrogate pair");
        WhatsAppReader reader = new WhatsAppReader();
        String[] parts = text.split(FENCE, -1);
        require(text, parts.length % 2 == 1, "three backticks alone");
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                parts[i].lines().forEach(reader::line);
            } else {
                require(text, hasInk(parts[i]), "code without anything");
                reader.shown.add(parts[i] + "\n", Set.of(Look.CODE));
            }
        }
        return reader.shown;
    }

    private static void require(String text, boolean met, String otherwise) {
        if (!met) {
            throw new AssertionError(otherwise + " in: " + text);
        }
    }

    private static boolean hasInk(String text) {
        return text.codePoints().anyMatch(c -> !isSpace(c));
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B';
    }

    private static boolean isWordPart(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private void line(String whole) {
        Matcher layout = LAYOUT.matcher(whole);
        String line = layout.lookingAt() ? whole.substring(layout.end()) : whole;
        new Line(line).read();
        shown.add("\n", Set.of());
    }

    private final class Line {

        private final String line;
        private final int[] regionEnds;
        private final Deque<Integer> open = new ArrayDeque<>();

        private Line(String line) {
            this.line = line;
            this.regionEnds = new int[line.length()];
            Matcher address = ADDRESS.matcher(line);
            for (int at = 0; at < line.length(); at = Math.max(at + 1, regionEnds[at])) {
                boolean isAddress = address.region(at, line.length()).lookingAt();
                regionEnds[at] = isAddress ? address.end() : line.charAt(at) == '`' ? endAfter(at) + 1 : 0;
            }
        }

        private void read() {
            for (int at = 0; at < line.length(); ) {
                if (regionEnds[at] > 0) {
                    at = region(at, regionEnds[at]);
                } else {
                    at = MARKS.containsKey(line.charAt(at)) ? mark(at) : plain(at);
                }
            }
            require(line, open.isEmpty(), "spans that cross");
        }

        private int region(int start, int end) {
            if (line.charAt(start) != '`') {
                require(line, open.isEmpty(), "an address in formatting");
                shown.add(line.substring(start, end), Set.of());
                return end;
            }
            apart(start);
            Set<Look> looks = looks();
            looks.add(Look.CODE);
            require(line, hasInk(line.substring(start + 1, end - 1)), "empty code");
            shown.add(line.substring(start + 1, end - 1), looks);
            return end;
        }

        private int plain(int start) {
            int end = start + 1;
            while (end < line.length() && regionEnds[end] == 0 && !MARKS.containsKey(line.charAt(end))) {
                end++;
            }
            shown.add(line.substring(start, end).replace("\u200B", ""), looks());
            return end;
        }

        /** Answers where to read on. */
        private int mark(int at) {
            boolean isOpen = open.stream().anyMatch(start -> line.charAt(start) == line.charAt(at));
            if (isOpen && ends(at)) {
                int start = open.pop();
                require(line, line.charAt(start) == line.charAt(at), "spans that cross at " + at);
                require(line, hasInk(line.substring(start + 1, at).replaceAll("[*_~`]", "")), "an empty span");
                apart(at);
            } else if (!isOpen && line.charAt(at) != '`' && endAfter(at) > 0) {
                apart(at);
                open.push(at);
            } else {
                return plain(at);
            }
            return at + 1;
        }

        /** Where the span ends that could begin here, or -1. */
        private int endAfter(int at) {
            for (int end = next(at); begins(at) && end < line.length(); end = next(end)) {
                if (end > at + 1 && line.charAt(end) == line.charAt(at) && ends(end)) {
                    return end;
                }
            }
            return -1;
        }

        /** Past the code or address that may begin behind it. */
        private int next(int at) {
            int next = at + 1;
            while (next < line.length() && regionEnds[next] > 0) {
                next = regionEnds[next];
            }
            return next;
        }

        private boolean begins(int at) {
            return (at == 0 || !isWordPart(line.codePointBefore(at)))
                    && at + 1 < line.length()
                    && !isSpace(line.codePointAt(at + 1));
        }

        private boolean ends(int at) {
            return at > 0
                    && !isSpace(line.codePointBefore(at))
                    && (at + 1 == line.length() || !isWordPart(line.codePointAt(at + 1)));
        }

        private void apart(int at) {
            boolean before = at > 0 && line.charAt(at - 1) == line.charAt(at);
            boolean after = at + 1 < line.length() && line.charAt(at + 1) == line.charAt(at);
            require(line, !before && !after, "two marks of a kind at " + at);
        }

        private Set<Look> looks() {
            Set<Look> looks = EnumSet.noneOf(Look.class);
            open.forEach(start -> looks.add(MARKS.get(line.charAt(start))));
            return looks;
        }
    }
}
