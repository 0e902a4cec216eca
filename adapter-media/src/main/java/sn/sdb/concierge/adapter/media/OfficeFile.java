package sn.sdb.concierge.adapter.media;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import sn.sdb.concierge.domain.message.Content;

/** A file of an office program, read by Tika: its own words alone, no macros and nothing that lies in it. */
final class OfficeFile {

    /** With as much again for blanks that are cleaned away. */
    private static final int ENOUGH = 2 * Content.MAX_TEXT;

    private final Parser parser;
    private final byte[] bytes;

    OfficeFile(Parser parser, byte[] bytes) {
        this.parser = parser;
        this.bytes = bytes;
    }

    Finding.End read(Findings findings) throws IOException, Unreadable {
        WriteOutContentHandler words = new WriteOutContentHandler(ENOUGH);
        boolean whole = true;
        try (TikaInputStream in = TikaInputStream.get(bytes)) {
            parser.parse(in, new BodyContentHandler(words), new Metadata(), context());
        } catch (TikaException | SAXException e) {
            if (!WriteLimitReachedException.isWriteLimitReached(e)) {
                throw new Unreadable();
            }
            whole = false;
        }
        String text = words.toString();
        if (!whole && text.isBlank()) {
            // Nobody writes so many blanks; whoever made them is after something else.
            throw new Unreadable();
        }
        findings.text(text);
        return whole ? Finding.End.ALL : Finding.End.MORE;
    }

    private static ParseContext context() {
        OfficeParserConfig config = new OfficeParserConfig();
        config.setUseSAXDocxExtractor(true);
        config.setUseSAXPptxExtractor(true);
        config.setExtractMacros(false);
        config.setIncludeDeletedContent(false);
        config.setIncludeMoveFromContent(false);
        config.setIncludeShapeBasedContent(true);
        ParseContext context = new ParseContext();
        context.set(OfficeParserConfig.class, config);
        context.set(EmbeddedDocumentExtractor.class, new Nothing());
        return context;
    }

    /** Of what lies in a file. */
    private static final class Nothing implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            // left alone
        }
    }
}
