package sn.sdb.concierge.adapter.waha;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Reads the neutral form of replies. */
final class Markdown {

    private static final List<Extension> EXTENSIONS =
            List.of(StrikethroughExtension.builder().requireTwoTildes(true).build(), TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Parser LOCATING_PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private static final MarkdownRenderer RENDERER =
            MarkdownRenderer.builder().extensions(EXTENSIONS).build();

    private Markdown() {}

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    /** The same text with every link beside its words: a definition far below would be lost in a cut. */
    static String withoutReferences(String markdown) {
        if (!markdown.contains("]:")) {
            return markdown;
        }
        Node document = parse(markdown);
        return RENDERER.render(document).strip();
    }

    /** Parses with the place of every node in the source. */
    static Node locate(String markdown) {
        return LOCATING_PARSER.parse(markdown);
    }
}
