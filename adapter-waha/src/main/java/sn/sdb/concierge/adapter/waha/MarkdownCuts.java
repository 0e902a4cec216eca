package sn.sdb.concierge.adapter.waha;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Delimited;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import sn.sdb.concierge.adapter.waha.MarkdownCut.Quality;

/** Finds the places where a Markdown text can be cut: between blocks, lines, sentences, words; never in a link. */
final class MarkdownCuts extends AbstractVisitor {

    /** A text without any white space is cut here. */
    static final int LONGEST_WORD = 3800;

    /** More than any that is not meant to annoy. */
    private static final int LONGEST_CHARACTER = 100;

    /** Markup that is closed and opened again; a cut that needs more is not taken. */
    private static final int MOST_MARKUP = 200;

    private final String source;
    private final List<MarkdownCut> cuts = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final StringBuilder opening = new StringBuilder();
    private final StringBuilder closing = new StringBuilder();
    private String quote = "";

    private MarkdownCuts(String source) {
        this.source = source;
    }

    /** The best place that leaves a first part of about the preferred length. */
    static MarkdownCut best(String markdown, int preferred) {
        MarkdownCuts finder = new MarkdownCuts(markdown);
        Markdown.locate(markdown).accept(finder);
        MarkdownCut best = null;
        MarkdownCut firstBeyond = null;
        MarkdownCut stub = null;
        for (MarkdownCut cut : finder.cuts) {
            boolean advances = cut.at() - cut.opening().length() >= preferred / 4;
            if (cut.at() > cut.opening().length() && cut.at() <= preferred) {
                stub = cut;
            }
            if (!advances || cut.opening().length() + cut.closing().length() > MOST_MARKUP) {
                continue;
            }
            if (cut.at() <= preferred) {
                best = best == null || worth(cut, preferred) >= worth(best, preferred) ? cut : best;
            } else if (cut.at() <= LONGEST_WORD && (firstBeyond == null || cut.at() < firstBeyond.at())) {
                firstBeyond = cut;
            }
        }
        if (best != null) {
            return best;
        }
        if (firstBeyond != null && firstBeyond.quality() != Quality.ANYWHERE) {
            return firstBeyond;
        }
        // Rather a short piece than half a word.
        MarkdownCut torn = firstBeyond != null ? firstBeyond : anywhere(markdown);
        return stub != null ? stub : torn;
    }

    /** A good place counts for less when it leaves a stub. */
    private static int worth(MarkdownCut cut, int preferred) {
        int stub = cut.at() * 3 < preferred ? 10 : 0;
        return cut.quality().worth() - stub;
    }

    private static MarkdownCut anywhere(String markdown) {
        int at = LONGEST_WORD < markdown.length() ? betweenCharacters(markdown) : markdown.length();
        return new MarkdownCut(at, Quality.ANYWHERE, "", "");
    }

    /** What people take for one character may be many; but one without end is cut too. */
    private static int betweenCharacters(String markdown) {
        int at = LONGEST_WORD;
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(markdown.substring(0, Math.min(markdown.length(), at + LONGEST_CHARACTER)));
        int whole = characters.isBoundary(at) ? at : characters.preceding(at);
        if (whole >= at - LONGEST_CHARACTER) {
            return whole;
        }
        return Character.isLowSurrogate(markdown.charAt(at)) ? at - 1 : at;
    }

    @Override
    protected void visitChildren(Node parent) {
        if (parent instanceof Block) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                between(child);
            }
        }
        super.visitChildren(parent);
    }

    @Override
    public void visit(Heading heading) {
        // A heading stays whole.
    }

    @Override
    public void visit(Link link) {
        // A link stays whole.
    }

    @Override
    public void visit(Image image) {
        // A link as well.
    }

    @Override
    public void visit(BlockQuote blockQuote) {
        String outside = quote;
        quote += "> ";
        visitChildren(blockQuote);
        quote = outside;
    }

    @Override
    public void visit(FencedCodeBlock block) {
        List<SourceSpan> lines = block.getSourceSpans();
        Integer length = block.getOpeningFenceLength();
        if (lines.isEmpty() || length == null || lines.getFirst().getColumnIndex() > 0) {
            return;
        }
        SourceSpan first = lines.getFirst();
        String fence = source.substring(first.getInputIndex(), first.getInputIndex() + first.getLength()) + "\n";
        String end = "\n" + block.getFenceCharacter().repeat(length);
        for (int i = 2; i < lines.size() - 1; i++) {
            cuts.add(new MarkdownCut(lines.get(i).getInputIndex(), Quality.LINE, end, fence));
        }
    }

    /** The second part of a table gets the header again. */
    @Override
    public void visit(CustomBlock block) {
        List<SourceSpan> lines = block.getSourceSpans();
        if (!(block instanceof TableBlock)
                || lines.size() < 4
                || lines.getFirst().getColumnIndex() > 0) {
            return;
        }
        SourceSpan rule = lines.get(1);
        String header = source.substring(lines.getFirst().getInputIndex(), rule.getInputIndex() + rule.getLength());
        for (SourceSpan row : lines.subList(3, lines.size())) {
            cuts.add(new MarkdownCut(row.getInputIndex(), Quality.LINE, "", header + "\n"));
        }
    }

    @Override
    public void visit(Emphasis emphasis) {
        inside(emphasis, emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        inside(strong, strong);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough strikethrough) {
            inside(strikethrough, strikethrough);
        }
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        afterLineBreak(lineBreak.getNext());
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        afterLineBreak(lineBreak.getNext());
    }

    @Override
    public void visit(Text text) {
        for (SourceSpan span : text.getSourceSpans()) {
            int end = span.getInputIndex() + span.getLength();
            if (span.getInputIndex() + LONGEST_CHARACTER < LONGEST_WORD && LONGEST_WORD < end) {
                cutInside(betweenCharacters(source), Quality.ANYWHERE);
            }
            for (int i = span.getInputIndex() + 1; i < end; i++) {
                if (source.charAt(i) == ' ' && i + 1 < source.length() && canBegin(i + 1)) {
                    boolean sentence = ".!?…".indexOf(source.charAt(i - 1)) >= 0;
                    cutInside(i + 1, sentence ? Quality.SENTENCE : Quality.WORD);
                }
            }
        }
    }

    /** Between two blocks; but a heading stays with what it heads. */
    private void between(Node block) {
        if (!(block instanceof Block) || block.getPrevious() == null || block.getPrevious() instanceof Heading) {
            return;
        }
        if (!block.getSourceSpans().isEmpty()) {
            SourceSpan span = block.getSourceSpans().getFirst();
            Quality quality = block.getParent() instanceof Document ? Quality.BLOCK : Quality.LINE;
            cuts.add(new MarkdownCut(span.getInputIndex() - span.getColumnIndex(), quality, "", ""));
        }
    }

    private void afterLineBreak(Node next) {
        if (next != null && !next.getSourceSpans().isEmpty()) {
            int at = next.getSourceSpans().getFirst().getInputIndex();
            if (canBegin(at)) {
                cutInside(at, Quality.LINE);
            }
        }
    }

    private void cutInside(int at, Quality quality) {
        if (!closing.isEmpty() && (closing.charAt(0) == source.charAt(at) || closing.charAt(0) == lastBefore(at))) {
            // Delimiters in a row would be read as one of another kind.
            return;
        }
        cuts.add(new MarkdownCut(at, quality, closing.toString(), quote + opening));
    }

    private char lastBefore(int at) {
        int last = at - 1;
        while (last > 0 && Character.isWhitespace(source.charAt(last))) {
            last--;
        }
        return source.charAt(last);
    }

    private void inside(Node node, Delimited delimited) {
        if (open.contains(delimited.getOpeningDelimiter())) {
            // It stays whole: two of the same in a row would be read as one of another kind.
            return;
        }
        int opened = opening.length();
        open.add(delimited.getOpeningDelimiter());
        opening.append(delimited.getOpeningDelimiter());
        closing.insert(0, delimited.getClosingDelimiter());
        visitChildren(node);
        closing.delete(0, delimited.getClosingDelimiter().length());
        opening.setLength(opened);
        open.removeLast();
    }

    /** Not where the first word would be taken for markup of a block. */
    private boolean canBegin(int at) {
        char first = source.charAt(at);
        boolean marker = "-*+".indexOf(first) >= 0 && (at + 1 == source.length() || source.charAt(at + 1) == ' ');
        return first != ' '
                && first != '#'
                && first != '>'
                && first != '<'
                && !marker
                && !source.startsWith("```", at)
                && !source.startsWith("~~~", at);
    }
}
