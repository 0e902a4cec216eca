package sn.sdb.concierge.adapter.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A PDF, page by page: its words, or where a page has next to none and pictures, the page as a picture. Read by PDFBox
 * itself instead of by Tika above it, which would give the words of all pages first and the pictures last.
 */
final class PdfFile {

    /** A page with fewer is a scan, perhaps with a number or a stamp of the copier on it. */
    private static final int FEW_WORDS = 20;

    /** Looking at one takes seconds. */
    private static final int MOST_SCANS = 10;

    /** What a person puts into a form stands apart from the pages. */
    private static final int MOST_FIELDS = 500;

    private static final int POINTS_AN_INCH = 72;
    private static final int DOTS_AN_INCH = 250;

    private final byte[] bytes;
    private final boolean picturesWanted;
    private int scans;
    private boolean missed;

    PdfFile(byte[] bytes, boolean picturesWanted) {
        this.bytes = bytes;
        this.picturesWanted = picturesWanted;
    }

    Finding.End read(Findings findings) throws IOException, Unreadable {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            int pages = document.getNumberOfPages();
            boolean some = false;
            for (int i = 0; i < pages && findings.isOpen(); i++) {
                some |= readPage(document, i, findings);
                missed |= !findings.isOpen() && i + 1 < pages;
            }
            some |= readForm(document, findings);
            if (!some && missed) {
                throw new Unreadable();
            }
            return missed ? Finding.End.MORE : Finding.End.ALL;
        } catch (InvalidPasswordException e) {
            throw new Unreadable();
        }
    }

    private boolean readPage(PDDocument document, int index, Findings findings) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(index + 1);
        stripper.setEndPage(index + 1);
        String words = stripper.getText(document).strip();
        if (words.length() < FEW_WORDS && hasPictures(document.getPage(index))) {
            if (picturesWanted && scans < MOST_SCANS) {
                scans++;
                findings.picture(Preparation.of(rendered(document, index)));
                return true;
            }
            missed = true;
        }
        findings.text(words);
        return !words.isEmpty();
    }

    private static boolean hasPictures(PDPage page) {
        PDResources resources = page.getResources();
        if (resources == null) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            return name != null;
        }
        return false;
    }

    private static BufferedImage rendered(PDDocument document, int index) throws IOException {
        PDRectangle page = document.getPage(index).getCropBox();
        double area = Math.max(1, (double) page.getWidth() * page.getHeight());
        double fits = Math.sqrt(Preparation.ENOUGH_PIXELS / area);
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImage(
                index, (float) Math.min((double) DOTS_AN_INCH / POINTS_AN_INCH, fits), ImageType.GRAY);
    }

    private static boolean readForm(PDDocument document, Findings findings) throws IOException {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        if (form == null) {
            return false;
        }
        StringBuilder filledIn = new StringBuilder();
        int seen = 0;
        for (PDField field : form.getFieldTree()) {
            String value = field.getValueAsString();
            if (!value.isBlank()) {
                filledIn.append(field.getFullyQualifiedName())
                        .append(": ")
                        .append(value)
                        .append('\n');
            }
            if (++seen == MOST_FIELDS) {
                break;
            }
        }
        findings.text(filledIn.toString());
        return filledIn.length() > 0;
    }
}
