package sn.sdb.concierge.adapter.media;

import java.awt.image.BufferedImage;
import java.util.Random;
import sn.sdb.concierge.domain.media.Media;

/** Files that more than one test takes. */
final class HostileFiles {

    private HostileFiles() {}

    /** A PDF of one page, whose forms show each other 60 times each, five deep: it is drawn for hours. */
    static Media endless() {
        String forms = "/A Do ".repeat(60);
        return Samples.pdfOf(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << /XObject << /A 5 0 R >> >> "
                        + "/Contents 4 0 R >>",
                stream("", forms),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R >> >>", forms),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 7 0 R >> >>", forms),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 8 0 R >> >>", forms),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 9 0 R >> >>", forms),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "q Q "));
    }

    /** A picture of black and white dots, on which Tesseract looks for letters for a long time. */
    static Media snow() {
        Random random = new Random(3);
        BufferedImage picture = new BufferedImage(2000, 2000, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, random.nextInt(4) == 0 ? 0 : 0xFFFFFF);
            }
        }
        return Samples.png(picture);
    }

    private static String stream(String dictionary, String content) {
        return "<< " + dictionary + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }
}
