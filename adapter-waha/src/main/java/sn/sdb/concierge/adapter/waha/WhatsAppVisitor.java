package sn.sdb.concierge.adapter.waha;

import java.util.Locale;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Delimited;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import sn.sdb.concierge.adapter.waha.MarkupBuffer.Style;

/** Writes a parsed text the way WhatsApp shows it: no headings, tables or hidden links there. */
final class WhatsAppVisitor extends AbstractVisitor {

    private final MarkupBuffer out;

    WhatsAppVisitor(MarkupBuffer out) {
        this.out = out;
    }

    @Override
    public void visit(Paragraph paragraph) {
        separate(paragraph);
        visitChildren(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        separate(heading);
        styled(heading, Style.BOLD);
    }

    @Override
    public void visit(BulletList list) {
        separate(list);
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, "- ");
        }
    }

    @Override
    public void visit(OrderedList list) {
        separate(list);
        Integer first = list.getMarkerStartNumber();
        int number = first == null ? 1 : first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, number++ + ". ");
        }
    }

    @Override
    public void visit(BlockQuote quote) {
        separate(quote);
        String before = out.pushPrefix(isQuoted(quote) ? "" : "> ");
        visitChildren(quote);
        out.restorePrefix(before);
    }

    @Override
    public void visit(FencedCodeBlock block) {
        separate(block);
        codeBlock(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        separate(block);
        codeBlock(block.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        separate(html);
        html.getLiteral().lines().forEach(line -> {
            out.words(line);
            out.breakLines(1);
        });
    }

    @Override
    public void visit(ThematicBreak line) {
        separate(line);
        out.words("———");
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            separate(block);
        }
        visitChildren(block);
    }

    @Override
    public void visit(CustomNode node) {
        switch (node) {
            case Strikethrough strikethrough -> styled(strikethrough, Style.STRIKE);
            case TableRow row -> {
                out.breakLines(1);
                visitChildren(row);
            }
            case TableCell cell -> tableCell(cell);
            default -> visitChildren(node);
        }
    }

    @Override
    public void visit(Text text) {
        out.words(text.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        out.words(html.getLiteral().replace('\n', ' '));
    }

    @Override
    public void visit(Code code) {
        out.code(code.getLiteral());
    }

    @Override
    public void visit(Emphasis emphasis) {
        styled(emphasis, Style.ITALIC);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        styled(strong, Style.BOLD);
    }

    @Override
    public void visit(Link link) {
        address(link, link.getDestination());
    }

    @Override
    public void visit(Image image) {
        address(image, image.getDestination());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        out.breakLines(1);
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        out.breakLines(1);
    }

    private void separate(Node block) {
        Node previous = block.getPrevious();
        if (previous != null) {
            out.breakLines(previous instanceof Heading || block.getParent() instanceof ListItem ? 1 : 2);
        }
    }

    private void item(Node item, String marker) {
        out.breakLines(1);
        out.mark(marker);
        String before = out.pushPrefix("  ");
        visitChildren(item);
        out.restorePrefix(before);
    }

    private void codeBlock(String code) {
        if (code.isBlank()) {
            return;
        }
        out.codeFence();
        out.breakLines(1);
        code.lines().forEach(line -> {
            out.mark(line.replaceAll("`(?=``)", "`" + WhatsAppMarks.BREAK));
            out.breakLines(1);
        });
        out.codeFence();
    }

    private void tableCell(TableCell cell) {
        if (cell.getPrevious() != null) {
            out.words(" | ");
        }
        if (cell.isHeader()) {
            styled(cell, Style.BOLD);
        } else {
            visitChildren(cell);
        }
    }

    /** WhatsApp obeys marks only around whole words; elsewhere it would show them. */
    private void styled(Node node, Style style) {
        if (node instanceof Delimited delimited && out.endsInAddress() && isOneWord(node)) {
            out.addressPart(delimited.getOpeningDelimiter());
            visitChildren(node);
            out.addressPart(delimited.getClosingDelimiter());
            return;
        }
        if (!out.canOpen(style) || isFollowedByWord(node)) {
            visitChildren(node);
            return;
        }
        out.open(style);
        visitChildren(node);
        out.close(style);
    }

    /** The words of a link, then where it leads: nobody is sent to a place they do not see. */
    private void address(Node node, String destination) {
        String target = destination.strip().replace(" ", "%20");
        boolean isWeb = hasScheme(target, "https://") || hasScheme(target, "http://");
        String shown = plainTextOf(node);
        if (isWeb && (shown.isBlank() || shown.equals(target))) {
            out.url(target);
            return;
        }
        visitChildren(node);
        if (isWeb) {
            out.words(" : ");
            out.url(target);
        }
    }

    private static boolean hasScheme(String target, String scheme) {
        return target.toLowerCase(Locale.ROOT).startsWith(scheme);
    }

    private static boolean isOneWord(Node node) {
        return node.getFirstChild() instanceof Text text
                && text.getNext() == null
                && text.getLiteral().chars().noneMatch(Character::isWhitespace);
    }

    private static String plainTextOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private static boolean isFollowedByWord(Node node) {
        Node last = node;
        while (last.getNext() == null && isInline(last.getParent())) {
            last = last.getParent();
        }
        return last.getNext() instanceof Text text
                && !text.getLiteral().isEmpty()
                && Character.isLetterOrDigit(text.getLiteral().charAt(0));
    }

    private static boolean isInline(Node node) {
        return node instanceof Emphasis || node instanceof StrongEmphasis || node instanceof Strikethrough;
    }

    private static boolean isQuoted(Node node) {
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof BlockQuote) {
                return true;
            }
        }
        return false;
    }
}
