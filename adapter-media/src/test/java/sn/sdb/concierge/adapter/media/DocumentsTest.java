package sn.sdb.concierge.adapter.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.message.Content;

/** What people send, and what is made of it. */
final class DocumentsTest {

    private static final String SENTENCE = "L'inscription au catéchisme est ouverte à Dakar.";

    private static Running running;

    @BeforeAll
    static void start() {
        running = Running.one();
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @Test
    void a_pdf_is_read() {
        assertThat(running.read(Samples.pdf(SENTENCE))).isEqualTo(new Reading.Read(SENTENCE, false));
    }

    @Test
    void an_open_document_is_read() {
        assertThat(running.read(Samples.odt(SENTENCE))).isEqualTo(new Reading.Read(SENTENCE, false));
    }

    @Test
    void plain_text_is_read() {
        assertThat(running.read(Samples.text(SENTENCE))).isEqualTo(new Reading.Read(SENTENCE, false));
    }

    @Test
    void plain_text_of_older_programs_is_read() {
        Media old = Media.of("text/plain", SENTENCE.getBytes(ISO_8859_1));

        assertThat(running.read(old)).isEqualTo(new Reading.Read(SENTENCE, false));
    }

    @Test
    void rich_text_is_read() {
        Media rich = Media.of("application/rtf", "{\\rtf1\\ansi Bureau ouvert samedi\\par}".getBytes(US_ASCII));

        assertThat(running.read(rich)).isEqualTo(new Reading.Read("Bureau ouvert samedi", false));
    }

    @Test
    void a_web_page_is_read_without_its_scripts() {
        Media page = Media.of(
                "text/html", "<html><body><p>Bureau ouvert</p><script>alert(1)</script></body></html>".getBytes(UTF_8));

        assertThat(running.read(page)).isEqualTo(new Reading.Read("Bureau ouvert", false));
    }

    @Test
    void a_long_text_is_shortened_and_says_so() {
        Media media = Samples.docx("Bonjour ".repeat(10_000));

        assertThat(running.read(media)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.shortened()).isTrue();
            assertThat(read.text()).startsWith("Bonjour Bonjour").hasSizeGreaterThan(Content.MAX_TEXT - 10);
        });
    }

    @Test
    void a_pdf_with_a_password_cannot_be_read() {
        assertThat(running.read(Samples.lockedPdf(SENTENCE))).isEqualTo(new Reading.CannotRead());
    }

    @Test
    void a_recording_is_not_for_it() {
        assertThat(running.read(Media.of("audio/ogg", "OggS....".getBytes(US_ASCII))))
                .isEqualTo(new Reading.CannotRead());
    }

    @Test
    void a_picture_of_an_apple_telephone_cannot_be_read() {
        assertThat(running.read(Media.of("image/heic", "....ftypheic....".getBytes(US_ASCII))))
                .isEqualTo(new Reading.CannotRead());
    }

    @Test
    void scanned_pages_are_read() {
        Ocr.require();
        BufferedImage scanned = Samples.page(1240, 1754, 36, "Certificat de baptême", "Paroisse Saint Joseph");

        assertThat(running.read(Samples.scan(scanned, scanned)))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.text())
                                .contains("Certificat de baptême")
                                .contains("Paroisse Saint Joseph"));
    }
}
