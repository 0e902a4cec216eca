package sn.sdb.concierge.adapter.telegram;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Delimited;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;

/**
 * Cuts Markdown into pieces that Telegram takes, between paragraphs where it can, else between lines, sentences or words.
 * Links and short code stay whole; emphasis and code blocks are closed at a cut and opened again after it.
 */
final class MarkdownSplit {

    /** What Telegram shows in one message, in UTF-16 units after formatting (Bot API, {@code sendMessage}). */
    static final int PLATFORM_LIMIT = 4096;

    /** Leaves room for what is closed and opened again, and for lists, which may grow by rendering. */
    static final int MAX_PIECE = 3500;

    private final String text;
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
            pieces.add(opened(start) + text.substring(start, cut).stripTrailing() + closed(cut));
            start = afterSpace(cut);
        }
        return pieces;
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
            if (!uncuttable.get(position) && cut.isAt(position)) {
                return position;
            }
        }
        return 0;
    }

    private boolean isParagraphEnd(int position) {
        return text.startsWith("\n\n", position) || text.startsWith("\r\n\r\n", position);
    }

    private boolean isSentenceEnd(int position) {
        return Character.isWhitespace(text.charAt(position)) && ".!?…".indexOf(text.charAt(position - 1)) >= 0;
    }

    /** A "word" of thousands of characters: neither delimiters nor surrogate pairs are torn. */
    private int cutInsideWord(int start, int last) {
        int position = last;
        while (position > start + 1 && (isInsideDelimiter(position) || isInsidePair(position))) {
            position--;
        }
        return position;
    }

    private boolean isInsidePair(int position) {
        return Character.isLowSurrogate(text.charAt(position)) && Character.isHighSurrogate(text.charAt(position - 1));
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
            if (start(node) >= 0) {
                reopened.add(new Span(
                        start(node), end(node), delimiters.getOpeningDelimiter(), delimiters.getClosingDelimiter()));
            }
            visitChildren(node);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            String fence = code.getFenceCharacter().repeat(3);
            if (start(code) >= 0) {
                reopened.add(new Span(start(code), end(code), fence + "\n", "\n" + fence));
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
            if (start(node) >= 0 && end(node) - start(node) < MAX_PIECE / 2) {
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
