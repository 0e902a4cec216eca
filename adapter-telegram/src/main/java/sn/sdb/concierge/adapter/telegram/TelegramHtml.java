package sn.sdb.concierge.adapter.telegram;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Neutral Markdown as the HTML of Telegram (Bot API, "HTML style"), which knows a few tags and refuses a whole message for
 * any other. Only what stands here is ever written as a tag; everything else, HTML of the source included, is text.
 */
final class TelegramHtml extends AbstractVisitor {

    /** HTML and indented code are left out: the one is text here, the other comes of lists indented too far. */
    private static final Set<Class<? extends Block>> BLOCKS =
            Set.of(Heading.class, FencedCodeBlock.class, ListBlock.class, BlockQuote.class, ThematicBreak.class);

    static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .includeSourceSpans(IncludeSourceSpans.NONE)
            .maxOpenBlockParsers(12)
            .maxInlineNesting(24)
            .build();

    /** The same, for whoever needs to know where in the source something stands. */
    static final Parser PARSER_WITH_SPANS = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(12)
            .maxInlineNesting(24)
            .build();

    private final StringBuilder html;
    private int bold;
    private int italic;
    private int links;
    private int quotations;
    private int lists;

    private TelegramHtml(int expected) {
        html = new StringBuilder(expected);
    }

    static String of(String markdown) {
        TelegramHtml rendering = new TelegramHtml(markdown.length() + 64);
        PARSER.parse(markdown).accept(rendering);
        return rendering.html.toString();
    }

    /** Whether people see anything of what {@link #of} made; Telegram refuses an empty text. */
    static boolean showsWords(String html) {
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                i = html.indexOf('>', i);
            } else if (isSeen(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeen(char c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT;
    }

    /** How many characters people see of what {@link #of} made. */
    static int visibleLength(String html) {
        int visible = 0;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                i = html.indexOf('>', i);
            } else {
                i = c == '&' ? html.indexOf(';', i) : i;
                visible++;
            }
        }
        return visible;
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        gapAfter(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        strong(heading);
        gapAfter(heading);
    }

    @Override
    public void visit(ThematicBreak line) {
        html.append('—');
        gapAfter(line);
    }

    @Override
    public void visit(BlockQuote quotation) {
        boolean outermost = quotations++ == 0;
        html.append(outermost ? "<blockquote>" : "");
        visitChildren(quotation);
        html.append(outermost ? "</blockquote>" : "");
        quotations--;
        gapAfter(quotation);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        String language = code.getInfo() == null ? "" : code.getInfo().replaceAll("[^A-Za-z0-9+#.-].*", "");
        html.append(language.isEmpty() ? "<pre>" : "<pre><code class=\"language-" + language + "\">");
        escape(code.getLiteral().stripTrailing());
        html.append(language.isEmpty() ? "</pre>" : "</code></pre>");
        gapAfter(code);
    }

    @Override
    public void visit(BulletList list) {
        list(list);
    }

    @Override
    public void visit(OrderedList list) {
        list(list);
    }

    private void list(ListBlock list) {
        lists++;
        visitChildren(list);
        lists--;
        gapAfter(list);
    }

    @Override
    public void visit(ListItem item) {
        html.repeat(' ', 2 * (lists - 1));
        if (item.getParent() instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null) {
            html.append(ordered.getMarkerStartNumber() + indexOf(item)).append(". ");
        } else {
            html.append("• ");
        }
        visitChildren(item);
        gapAfter(item);
    }

    private static int indexOf(Node item) {
        int index = 0;
        for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
            index++;
        }
        return index;
    }

    /** Hardly ever more line ends than the source had, so that a piece that was cut to length stays short enough. */
    private void gapAfter(Node block) {
        Node next = block.getNext();
        if (next == null) {
            return;
        }
        boolean paragraphs = block instanceof Paragraph && next instanceof Paragraph;
        boolean afterList = block instanceof ListBlock && !(next instanceof ListBlock);
        html.append(paragraphs || (afterList && lists == 0) ? "\n\n" : "\n");
    }

    @Override
    public void visit(StrongEmphasis strong) {
        strong(strong);
    }

    private void strong(Node node) {
        boolean outermost = bold++ == 0;
        html.append(outermost ? "<b>" : "");
        visitChildren(node);
        html.append(outermost ? "</b>" : "");
        bold--;
    }

    @Override
    public void visit(Emphasis emphasis) {
        boolean outermost = italic++ == 0;
        html.append(outermost ? "<i>" : "");
        visitChildren(emphasis);
        html.append(outermost ? "</i>" : "");
        italic--;
    }

    /** Code takes part in no other formatting, and no other in it. */
    @Override
    public void visit(Code code) {
        boolean plain = bold + italic + links > 0;
        html.append(plain ? "" : "<code>");
        escape(code.getLiteral());
        html.append(plain ? "" : "</code>");
    }

    @Override
    public void visit(Link link) {
        Optional<String> target = safe(link.getDestination());
        if (target.isEmpty() || links > 0) {
            visitChildren(link);
            return;
        }
        html.append("<a href=\"");
        escape(target.get());
        html.append("\">");
        links++;
        if (link.getFirstChild() == null) {
            escape(target.get());
        } else {
            visitChildren(link);
        }
        links--;
        html.append("</a>");
    }

    /** An invalid address makes Telegram refuse the message, and others than these are no business of ours. */
    private static Optional<String> safe(String destination) {
        try {
            URI uri = URI.create(destination);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("http") || scheme.equals("https") || scheme.equals("tg");
            return known && uri.getHost() != null ? Optional.of(destination) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public void visit(HtmlInline raw) {
        escape(raw.getLiteral());
    }

    @Override
    public void visit(Text text) {
        escape(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak end) {
        html.append('\n');
    }

    @Override
    public void visit(HardLineBreak end) {
        html.append('\n');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                default -> html.append(c);
            }
        }
    }
}
