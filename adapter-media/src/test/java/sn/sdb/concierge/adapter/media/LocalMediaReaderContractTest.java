package sn.sdb.concierge.adapter.media;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.testkit.media.MediaReaderContract;

final class LocalMediaReaderContractTest {

    @Nested
    final class Pictures extends OfOne {

        @BeforeAll
        static void needOcr() {
            Ocr.require();
        }

        @Override
        Media written(String text) {
            return Samples.png(Samples.page(900, 300, 40, text));
        }

        @Override
        Media empty() {
            BufferedImage white = Samples.page(900, 300, 40);
            return Samples.png(white);
        }
    }

    @Nested
    final class Documents extends OfOne {

        @Override
        Media written(String text) {
            return Samples.docx(text);
        }

        @Override
        Media empty() {
            return Samples.docx("");
        }
    }

    abstract static class OfOne extends MediaReaderContract {

        private final Running running = Running.one();

        @AfterEach
        void close() {
            running.close();
        }

        abstract Media written(String text);

        abstract Media empty();

        @Override
        protected Case sampleOf(String text) {
            return new Case(running.reader(), written(text));
        }

        @Override
        protected Case sampleOfNothing() {
            return new Case(running.reader(), empty());
        }
    }
}
