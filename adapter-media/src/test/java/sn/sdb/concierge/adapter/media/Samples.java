package sn.sdb.concierge.adapter.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import sn.sdb.concierge.domain.media.Media;

/** Files as people send them. */
final class Samples {

    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String ODT = "application/vnd.oasis.opendocument.text";

    private Samples() {}

    /** Something made with streams that never fail. */
    @FunctionalInterface
    interface Making {
        void into(ByteArrayOutputStream out) throws IOException;
    }

    static byte[] made(Making making) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            making.into(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Media text(String text) {
        return Media.of("text/plain", text.getBytes(UTF_8));
    }

    static Media docx(String text) {
        return Media.of(DOCX, docxOf("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"));
    }

    static byte[] docxOf(String paragraphs) {
        return docxOf("", paragraphs);
    }

    static byte[] docxOf(String order, String paragraphs) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<?xml version=\"1.0\"?><Types"
                        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                        + " Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/word/document.xml\" ContentType=\"" + DOCX + ".main+xml\"/></Types>");
        parts.put(
                "_rels/.rels",
                "<?xml version=\"1.0\"?><Relationships"
                    + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                    + " Id=\"rId1\""
                    + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                    + "Target=\"word/document.xml\"/></Relationships>");
        parts.put(
                "word/document.xml",
                "<?xml version=\"1.0\"?>" + order
                        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                        + "<w:body>" + paragraphs + "</w:body></w:document>");
        return zip(parts);
    }

    static Media odt(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", ODT);
        parts.put(
                "content.xml",
                "<?xml version=\"1.0\"?><office:document-content "
                        + "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                        + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">"
                        + "<office:body><office:text><text:p>" + text
                        + "</text:p></office:text></office:body></office:document-content>");
        parts.put(
                "META-INF/manifest.xml",
                "<?xml version=\"1.0\"?><manifest:manifest "
                        + "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>");
        return Media.of(ODT, zip(parts));
    }

    private static byte[] zip(Map<String, String> parts) {
        return made(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    byte[] bytes = part.getValue().getBytes(UTF_8);
                    ZipEntry entry = new ZipEntry(part.getKey());
                    if (part.getKey().equals("mimetype")) {
                        CRC32 sum = new CRC32();
                        sum.update(bytes);
                        entry.setMethod(ZipEntry.STORED);
                        entry.setSize(bytes.length);
                        entry.setCrc(sum.getValue());
                    }
                    zip.putNextEntry(entry);
                    zip.write(bytes);
                }
            }
        });
    }

    static Media pdf(String... pages) {
        return Media.of("application/pdf", made(out -> {
            try (PDDocument document = documentOf(pages)) {
                document.save(out);
            }
        }));
    }

    static Media lockedPdf(String text) {
        return Media.of("application/pdf", made(out -> {
            try (PDDocument document = documentOf(text)) {
                document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
                document.save(out);
            }
        }));
    }

    private static PDDocument documentOf(String... pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String text : pages) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(60, 700);
                content.showText(text);
                content.endText();
            }
        }
        return document;
    }

    static Media scan(BufferedImage... pages) {
        return Media.of("application/pdf", made(out -> {
            try (PDDocument document = new PDDocument()) {
                for (BufferedImage picture : pages) {
                    PDPage page = new PDPage(PDRectangle.A4);
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        content.drawImage(
                                JPEGFactory.createFromImage(document, picture, 0.7f),
                                0,
                                0,
                                PDRectangle.A4.getWidth(),
                                PDRectangle.A4.getHeight());
                    }
                }
                document.save(out);
            }
        }));
    }

    /** A PDF of nothing but these objects, numbered from 1; the first is the catalogue. */
    static Media pdfOf(String... objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append(String.format(java.util.Locale.ROOT, "%010d 00000 n \n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = pdf.length();
        int size = objects.length + 1;
        pdf.append("xref\n0 ").append(size).append('\n').append(table);
        pdf.append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R >>\nstartxref\n");
        pdf.append(start).append("\n%%EOF\n");
        return Media.of("application/pdf", pdf.toString().getBytes(US_ASCII));
    }

    static Media png(BufferedImage picture) {
        return Media.of("image/png", made(out -> ImageIO.write(picture, "png", out)));
    }

    static BufferedImage page(int width, int height, int points, String... lines) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(25, 25, 35));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, points));
        for (int i = 0; i < lines.length; i++) {
            graphics.drawString(lines[i], width / 12, height / 12 + (i + 1) * points * 3 / 2);
        }
        graphics.dispose();
        return page;
    }
}
