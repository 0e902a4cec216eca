package sn.sdb.concierge.adapter.telegram;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Delimited;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;

/**
 * Cuts Markdown into pieces that Telegram takes, between paragraphs where it can, else between lines, sentences or words.
 * Links and code in a line stay whole; other formatting is closed at a cut and opened again after it. An address that the
 * text gives once, for links that name it, goes with each piece that has one of them.
 */
final class MarkdownSplit {

    /** What Telegram shows in one message, in UTF-16 units after formatting (Bot API, {@code sendMessage}). */
    static final int PLATFORM_LIMIT = 4096;

    /** Leaves room for what is closed and opened again, and for lists, which may grow by rendering. */
    static final int MAX_PIECE = 3500;

    /** More UTF-16 units than any single character has that is not meant to annoy. */
    private static final int LONGEST_CHARACTER = 100;

    private static final String QUOTE = "> ";

    private final String text;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final List<Span> reopened = new ArrayList<>();
    private final BitSet uncuttable = new BitSet();

    /** Formatting from {@code start} to {@code end}, delimiters included. */
    private record Span(int start, int end, String open, String close) {
        boolean isAround(int position) {
            return start < position && position < end;
        }
    }

    private MarkdownSplit(String text) {
        this.text = text;
        TelegramHtml.PARSER_WITH_SPANS.parse(text).accept(new Spans());
    }

    static List<String> pieces(String markdown) {
        return markdown.length() <= MAX_PIECE ? List.of(markdown) : new MarkdownSplit(markdown).pieces();
    }

    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        int start = afterSpace(0);
        while (start < text.length()) {
            int cut = text.length() - start <= MAX_PIECE ? text.length() : cutAfter(start);
            String piece = defined(opened(start) + text.substring(start, cut).stripTrailing() + closed(cut));
            if (TelegramHtml.showsWords(TelegramHtml.of(piece))) {
                pieces.add(piece);
            }
            start = afterQuoteMarks(cut, afterSpace(cut));
        }
        return pieces.isEmpty() ? List.of(text.substring(0, betweenCharacters(0, MAX_PIECE))) : pieces;
    }

    /** With the addresses that its links name; they are not shown. */
    private String defined(String piece) {
        String lower = piece.toLowerCase(Locale.ROOT);
        StringBuilder defined = new StringBuilder();
        definitions.forEach((name, definition) -> {
            boolean fits = piece.length() + defined.length() + definition.length() + 2 < PLATFORM_LIMIT;
            if (fits && lower.contains(name) && !piece.contains(definition)) {
                defined.append(definition).append('\n');
            }
        });
        return defined.isEmpty() ? piece : defined.append('\n').append(piece).toString();
    }

    /** What says on each line that it is quoted is written anew. */
    private int afterQuoteMarks(int cut, int position) {
        if (text.substring(cut, position).indexOf('\n') < 0) {
            return position;
        }
        int next = position;
        for (Span span : reopened) {
            if (span.open.equals(QUOTE) && span.isAround(next) && text.charAt(next) == '>') {
                next = afterSpace(next + 1);
            }
        }
        return next;
    }

    private int afterSpace(int position) {
        int next = position;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /** Where the piece that begins at {@code start} best ends. */
    private int cutAfter(int start) {
        int last = start + MAX_PIECE;
        int paragraph = lastCut(start + MAX_PIECE / 4, last, this::isParagraphEnd);
        if (paragraph > 0) {
            return paragraph;
        }
        int line = lastCut(start + MAX_PIECE / 4, last, position -> text.charAt(position) == '\n');
        if (line > 0) {
            return line;
        }
        int sentence = lastCut(start + MAX_PIECE / 4, last, this::isSentenceEnd);
        if (sentence > 0) {
            return sentence;
        }
        int word = lastCut(start, last, position -> Character.isWhitespace(text.charAt(position)));
        return word > 0 ? word : cutInsideWord(start, last);
    }

    private interface Cut {
        boolean isAt(int position);
    }

    private int lastCut(int first, int last, Cut cut) {
        for (int position = last; position > first; position--) {
            if (!uncuttable.get(position) && cut.isAt(position) && !joinsDelimiters(position)) {
                return position;
            }
        }
        return 0;
    }

    /** Delimiters in a row would be read as one of another kind. */
    private boolean joinsDelimiters(int position) {
        String closed = closed(position);
        int next = afterSpace(position);
        int last = position - 1;
        while (last > 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return !closed.isEmpty()
                && (closed.charAt(0) == text.charAt(last)
                        || (next < text.length() && closed.charAt(0) == text.charAt(next)));
    }

    private boolean isParagraphEnd(int position) {
        return text.startsWith("\n\n", position) || text.startsWith("\r\n\r\n", position);
    }

    private boolean isSentenceEnd(int position) {
        return Character.isWhitespace(text.charAt(position)) && ".!?…".indexOf(text.charAt(position - 1)) >= 0;
    }

    /** A "word" of thousands of characters: neither links, delimiters nor characters are torn. */
    private int cutInsideWord(int start, int last) {
        int position = last;
        while (position > start + 1 && (isInsideDelimiter(position) || uncuttable.get(position))) {
            position--;
        }
        return betweenCharacters(start, position);
    }

    /** What people take for one character may be many; but one without end is cut too. */
    private int betweenCharacters(int start, int position) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(start, Math.min(text.length(), position + LONGEST_CHARACTER)));
        int length = position - start;
        int whole = characters.isBoundary(length) ? length : characters.preceding(length);
        if (whole > length - LONGEST_CHARACTER) {
            return start + whole;
        }
        return Character.isLowSurrogate(text.charAt(position)) ? position - 1 : position;
    }

    private boolean isInsideDelimiter(int position) {
        return reopened.stream()
                .anyMatch(span -> (span.start < position && position <= span.start + span.open.length())
                        || (span.end - span.close.length() <= position && position < span.end));
    }

    private String opened(int position) {
        StringBuilder open = new StringBuilder();
        for (Span span : reopened) {
            open.append(span.isAround(position) ? span.open : "");
        }
        return open.toString();
    }

    private String closed(int position) {
        StringBuilder close = new StringBuilder();
        for (Span span : reopened.reversed()) {
            close.append(span.isAround(position) ? span.close : "");
        }
        return close.toString();
    }

    /** Finds what must not be torn; outer formatting comes before inner. */
    private final class Spans extends AbstractVisitor {

        @Override
        public void visit(StrongEmphasis strong) {
            reopen(strong, strong);
        }

        @Override
        public void visit(Emphasis emphasis) {
            reopen(emphasis, emphasis);
        }

        private void reopen(Node node, Delimited delimiters) {
            String open = delimiters.getOpeningDelimiter();
            if (reopened.stream().anyMatch(span -> span.open.equals(open) && span.isAround(start(node)))) {
                // Two of the same in a row would be read as one of another kind.
                keepWhole(node);
            } else if (start(node) >= 0) {
                reopened.add(new Span(start(node), end(node), open, delimiters.getClosingDelimiter()));
            }
            visitChildren(node);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            String fence = code.getFenceCharacter().repeat(3);
            if (start(code) >= 0) {
                // The end of a piece is the end of its code.
                reopened.add(new Span(start(code), end(code), fence + "\n", ""));
            }
        }

        @Override
        public void visit(BlockQuote quotation) {
            if (start(quotation) >= 0) {
                reopened.add(new Span(start(quotation), end(quotation), QUOTE, ""));
            }
            visitChildren(quotation);
        }

        @Override
        public void visit(Heading heading) {
            if (start(heading) >= 0 && text.charAt(start(heading)) == '#') {
                reopened.add(new Span(start(heading), end(heading), "#".repeat(heading.getLevel()) + " ", ""));
            }
            visitChildren(heading);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            if (start(definition) >= 0) {
                definitions.put(
                        "[" + definition.getLabel().toLowerCase(Locale.ROOT) + "]",
                        text.substring(start(definition), end(definition)));
            }
        }

        @Override
        public void visit(Link link) {
            keepWhole(link);
        }

        @Override
        public void visit(Image image) {
            keepWhole(image);
        }

        @Override
        public void visit(Code code) {
            keepWhole(code);
        }

        private void keepWhole(Node node) {
            if (start(node) >= 0 && end(node) - start(node) < MAX_PIECE) {
                uncuttable.set(start(node) + 1, end(node));
            }
        }

        private static int start(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? -1 : spans.getFirst().getInputIndex();
        }

        private static int end(Node node) {
            SourceSpan last = node.getSourceSpans().getLast();
            return last.getInputIndex() + last.getLength();
        }
    }
}
