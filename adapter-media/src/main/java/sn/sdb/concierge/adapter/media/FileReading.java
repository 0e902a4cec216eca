package sn.sdb.concierge.adapter.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;

/** Who reads which file: by what it is, and by what it is called only where that shows nothing. */
final class FileReading {

    /** OLE2 (MS-CFB), the container of older Office files and of those with a password. */
    private static final byte[] COMPOUND = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private static final byte[] ZIP = ascii("PK\u0003\u0004");
    private static final byte[] RTF = ascii("{\\rtf");
    private static final byte[] PDF = ascii("%PDF-");

    /** The name of a part that every Office Open XML file has (ECMA-376, part 2). */
    private static final byte[] OPEN_XML = ascii("[Content_Types].xml");

    /** What the first part of every OpenDocument file begins with (OpenDocument 1.3, part 2, 3.3). */
    private static final byte[] OPEN_DOCUMENT = ascii("mimetypeapplication/vnd.oasis.opendocument.");

    /** Some programs put a few bytes before it (ISO 32000, annex on implementation notes). */
    private static final int PDF_BEGINS_BEFORE = 1024;

    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

    private FileReading() {}

    static Finding.End read(Request request, Findings findings) throws IOException, Unreadable {
        byte[] bytes = request.bytes();
        if (request.mediaType().startsWith("image/")) {
            findings.picture(Preparation.of(Picture.of(bytes)));
            return Finding.End.ALL;
        }
        if (indexOf(bytes, PDF, PDF_BEGINS_BEFORE) >= 0) {
            return new PdfFile(bytes, request.picturesWanted()).read(findings);
        }
        if (begins(bytes, ZIP)) {
            return readZip(bytes, findings);
        }
        if (begins(bytes, COMPOUND)) {
            return new OfficeFile(new OfficeParser(), bytes).read(findings);
        }
        if (begins(bytes, RTF)) {
            return new OfficeFile(new RTFParser(), bytes).read(findings);
        }
        if (HTML.contains(request.mediaType())) {
            return new OfficeFile(new JSoupParser(), bytes).read(findings);
        }
        if (request.mediaType().startsWith("text/")) {
            return PlainFile.read(bytes, findings);
        }
        throw new Unreadable();
    }

    private static Finding.End readZip(byte[] bytes, Findings findings) throws IOException, Unreadable {
        if (indexOf(bytes, OPEN_DOCUMENT, 128) >= 0) {
            return new OfficeFile(new OpenDocumentParser(), bytes).read(findings);
        }
        if (indexOf(bytes, OPEN_XML, bytes.length) >= 0) {
            return new OfficeFile(new OOXMLParser(), bytes).read(findings);
        }
        throw new Unreadable();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static int indexOf(byte[] bytes, byte[] sought, int before) {
        int last = Math.min(before, bytes.length - sought.length + 1);
        for (int i = 0; i < last; i++) {
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
