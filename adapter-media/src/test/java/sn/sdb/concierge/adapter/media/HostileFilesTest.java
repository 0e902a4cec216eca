package sn.sdb.concierge.adapter.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;

/** What is sent to do harm costs one answer; the next file is read. */
final class HostileFilesTest {

    private final Running running = Running.one();

    @AfterEach
    void the_next_file_is_read_and_nothing_is_left() {
        assertThat(running.read(Samples.text("Bonjour"))).isEqualTo(new Reading.Read("Bonjour", false));
        running.close();
    }

    @Test
    void twenty_megabytes_of_garbage() {
        assertThat(running.read(Media.of("application/octet-stream", garbage(Media.LARGEST))))
                .isEqualTo(new Reading.CannotRead());
    }

    @Test
    void garbage_that_is_called_a_text() {
        assertThat(running.read(Media.of("text/plain", garbage(100_000)))).isEqualTo(new Reading.CannotRead());
    }

    @Test
    void garbage_that_is_called_a_pdf() {
        byte[] bytes = garbage(1_000_000);
        assertThat(running.read(Media.of("application/pdf", bytes))).isEqualTo(new Reading.CannotRead());

        System.arraycopy("%PDF-1.7\n".getBytes(US_ASCII), 0, bytes, 0, 9);
        assertThat(running.read(Media.of("application/pdf", bytes))).isEqualTo(new Reading.CannotRead());
    }

    @Test
    void a_picture_that_claims_to_be_immense() {
        Ocr.require();
        byte[] png = Samples.made(out -> {
            DataOutputStream to = new DataOutputStream(out);
            to.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(to, "IHDR", new byte[] {0, 0, (byte) 0xEA, 0x60, 0, 0, (byte) 0xEA, 0x60, 8, 2, 0, 0, 0});
            chunk(to, "IDAT", Samples.made(data -> {
                try (DeflaterOutputStream zeros = new DeflaterOutputStream(data)) {
                    zeros.write(new byte[10_000_000]);
                }
            }));
            chunk(to, "IEND", new byte[0]);
        });

        assertThat(running.read(Media.of("image/png", png))).isEqualTo(new Reading.TooLarge());
    }

    private static void chunk(DataOutputStream to, String type, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(US_ASCII));
        sum.update(content);
        to.writeInt(content.length);
        to.write(type.getBytes(US_ASCII));
        to.write(content);
        to.writeInt((int) sum.getValue());
    }

    @Test
    void a_document_of_a_thousand_times_its_size() {
        byte[] bomb = Samples.made(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
                byte[] good = Samples.docxOf("");
                try (java.util.zip.ZipInputStream parts =
                        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(good))) {
                    for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                        if (!part.getName().equals("word/document.xml")) {
                            zip.putNextEntry(new ZipEntry(part.getName()));
                            parts.transferTo(zip);
                        }
                    }
                }
                zip.putNextEntry(new ZipEntry("word/document.xml"));
                zip.write(
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                                .getBytes(UTF_8));
                byte[] elements = "<w:p></w:p>".repeat(100_000).getBytes(UTF_8);
                for (int i = 0; i < 300; i++) {
                    zip.write(elements);
                }
            }
        });

        assertThat(running.read(Media.of(Samples.DOCX, bomb))).isEqualTo(new Reading.CannotRead());
    }

    @Test
    void a_document_that_names_a_file_of_this_machine(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        String order = "<!DOCTYPE x [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>";
        byte[] docx = Samples.docxOf(order, "<w:p><w:r><w:t>Bonjour &secret;</w:t></w:r></w:p>");

        assertThat(running.read(Media.of(Samples.DOCX, docx)))
                .satisfiesAnyOf(
                        reading -> assertThat(reading).isEqualTo(new Reading.CannotRead()),
                        reading -> assertThat(((Reading.Read) reading).text()).doesNotContain("SECRET"));
    }

    @Test
    void a_pdf_whose_pages_hold_each_other() {
        Media loop = Samples.pdfOf(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 2 /Kids [3 0 R] >>",
                "<< /Type /Pages /Count 2 /Kids [2 0 R] /Parent 2 0 R >>");

        assertThat(running.read(loop))
                .isInstanceOfAny(Reading.CannotRead.class, Reading.NothingFound.class, Reading.TimedOut.class);
    }

    @Test
    void a_pdf_that_never_ends() {
        assertThat(running.read(HostileFiles.endless())).isEqualTo(new Reading.TimedOut());
    }

    @Test
    void a_pdf_that_eats_memory() {
        byte[] deflated = Samples.made(out -> {
            try (DeflaterOutputStream zeros = new DeflaterOutputStream(out)) {
                byte[] operands = "1 ".repeat(500_000).getBytes(US_ASCII);
                for (int i = 0; i < 200; i++) {
                    zeros.write(operands);
                }
            }
        });
        Media hungry = Samples.pdfOf(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>",
                "<< /Length " + 2 * deflated.length + " /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n"
                        + java.util.HexFormat.of().formatHex(deflated) + "\nendstream");

        assertThat(running.read(hungry)).isEqualTo(new Reading.CannotRead());
    }

    private static byte[] garbage(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
