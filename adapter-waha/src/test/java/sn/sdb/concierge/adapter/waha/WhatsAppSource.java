package sn.sdb.concierge.adapter.waha;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
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
import sn.sdb.concierge.testkit.message.ShownText;
import sn.sdb.concierge.testkit.message.ShownText.Look;

/** What a Markdown text says and how it wants to look, with the addresses of its links beside their words. */
final class WhatsAppSource extends AbstractVisitor {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s`]*");

    private static final Pattern IN_ADDRESS = Pattern.compile("https?://[^\\s`]*$");

    private final ShownText said = new ShownText();
    private final List<Look> looks = new ArrayList<>();

    private WhatsAppSource() {}

    static ShownText of(String markdown) {
        WhatsAppSource source = new WhatsAppSource();
        Markdown.parse(WhatsAppMarks.clean(markdown)).accept(source);
        return source.said;
    }

    /** An address is never formatted. */
    private void say(String words) {
        Matcher address = ADDRESS.matcher(WhatsAppMarks.clean(words));
        StringBuilder plain = new StringBuilder();
        while (address.find()) {
            address.appendReplacement(plain, "");
            say(plain.toString(), looks);
            say(address.group(), List.of());
            plain.setLength(0);
        }
        say(address.appendTail(plain).toString(), looks);
    }

    private void say(String words, List<Look> looks) {
        said.add(words, looks.isEmpty() ? Set.of() : EnumSet.copyOf(looks));
    }

    private void with(Look look, Node node) {
        boolean oneWord = node.getFirstChild() instanceof Text text
                && text.getNext() == null
                && !text.getLiteral().matches("(?s).*\\s.*");
        if (node instanceof Delimited delimited
                && oneWord
                && IN_ADDRESS.matcher(said.text()).find()) {
            // It was never meant as a mark.
            say(delimited.getOpeningDelimiter(), List.of());
            say(((Text) node.getFirstChild()).getLiteral(), List.of());
            say(delimited.getClosingDelimiter(), List.of());
            return;
        }
        looks.add(look);
        visitChildren(node);
        looks.removeLast();
    }

    @Override
    public void visit(Text text) {
        say(text.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        say(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        say(html.getLiteral() + "\n");
    }

    @Override
    public void visit(Code code) {
        looks.add(Look.CODE);
        say(code.getLiteral(), looks);
        looks.removeLast();
    }

    @Override
    public void visit(FencedCodeBlock code) {
        said.add(code.getLiteral() + "\n", Set.of(Look.CODE));
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        said.add(code.getLiteral() + "\n", Set.of(Look.CODE));
    }

    @Override
    public void visit(SoftLineBreak end) {
        say("\n");
    }

    @Override
    public void visit(HardLineBreak end) {
        say("\n");
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        say("\n");
    }

    @Override
    public void visit(Heading heading) {
        with(Look.BOLD, heading);
        say("\n");
    }

    @Override
    public void visit(ListItem item) {
        if (item.getParent() instanceof OrderedList list) {
            int number = list.getMarkerStartNumber();
            for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
                number++;
            }
            say(number + " ");
        }
        visitChildren(item);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        with(Look.BOLD, strong);
    }

    @Override
    public void visit(Emphasis emphasis) {
        with(Look.ITALIC, emphasis);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough) {
            with(Look.STRIKE, node);
        } else if (node instanceof TableCell cell && cell.isHeader()) {
            with(Look.BOLD, node);
            say(" ");
        } else {
            visitChildren(node);
            say(" ");
        }
    }

    @Override
    public void visit(Link link) {
        address(link, link.getDestination());
    }

    @Override
    public void visit(Image image) {
        address(image, image.getDestination());
    }

    private void address(Node node, String destination) {
        boolean isWeb = destination.matches("(?is)\\s*https?://.*");
        boolean isItself = node.getFirstChild() instanceof Text words
                && words.getNext() == null
                && words.getLiteral().equals(destination.strip());
        if (!isWeb || !isItself) {
            visitChildren(node);
        }
        said.add(isWeb ? " " + shown(destination) + " " : "", Set.of());
    }

    private static String shown(String destination) {
        return destination.strip().replace(" ", "%20").replace("`", "%60");
    }
}
