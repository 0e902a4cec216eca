package sn.sdb.concierge.adapter.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
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

/** What a Markdown text says and how it wants to look, whatever platform shows it. */
final class TelegramSource extends AbstractVisitor {

    private final ShownText said = new ShownText();
    private final List<String> addresses = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    private TelegramSource() {}

    static TelegramReader.Message of(String markdown) {
        TelegramSource source = new TelegramSource();
        TelegramHtml.PARSER.parse(markdown).accept(source);
        return new TelegramReader.Message(source.said, source.addresses);
    }

    /** Half a surrogate pair, which only a number can write, is shown as a question mark. */
    private void say(String words) {
        said.add(new String(words.getBytes(UTF_8), UTF_8), looks.isEmpty() ? Set.of() : EnumSet.copyOf(looks));
    }

    private void with(Look look, Node node) {
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

    /** Telegram has no code inside other formatting. */
    @Override
    public void visit(Code code) {
        if (looks.stream().allMatch(Look.QUOTE::equals)) {
            looks.add(Look.CODE);
            say(code.getLiteral());
            looks.removeLast();
        } else {
            say(code.getLiteral());
        }
    }

    @Override
    public void visit(FencedCodeBlock code) {
        looks.add(Look.CODE);
        say(code.getLiteral() + "\n");
        looks.removeLast();
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
    public void visit(BlockQuote quotation) {
        with(Look.QUOTE, quotation);
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
    public void visit(Link link) {
        addresses.add(link.getDestination());
        looks.add(Look.LINK);
        visitChildren(link);
        say(link.getFirstChild() == null ? link.getDestination() : "");
        looks.removeLast();
    }
}
