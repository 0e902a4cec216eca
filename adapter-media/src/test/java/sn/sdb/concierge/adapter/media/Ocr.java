package sn.sdb.concierge.adapter.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether tests that need Tesseract can run: on a laptop it may be absent, where CI=true it may not. */
final class Ocr {

    private Ocr() {}

    static void require() {
        LocalMediaReader.Ocr found = new Tesseract(MediaSettings.ofThisMachine()).probe();
        boolean there = found instanceof LocalMediaReader.Ocr.Ready;
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI without OCR: " + found);
        }
        assumeTrue(there, () -> "skipped, no OCR here (tesseract-ocr, tesseract-ocr-fra): " + found);
    }
}
