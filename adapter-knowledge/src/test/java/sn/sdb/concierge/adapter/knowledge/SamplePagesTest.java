package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages with which the product starts when nothing is configured. */
final class SamplePagesTest {
    private static final Path SAMPLE = Path.of("..", "knowledge", "sample");

    @Test
    void every_sample_page_can_be_read_and_says_that_it_is_one() throws Exception {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThanOrEqualTo(10);
        for (Path file : files) {
            PageFile page = PageParser.parse(file.getFileName().toString(), Files.readAllBytes(file));
            assertThat(page.title()).endsWith("(exemple)");
            assertThat(page.tags()).contains("exemple");
            assertThat(page.date()).isPresent();
            assertThat(page.url()).isPresent();
            assertThat(page.sections().get(0).text()).contains("Exemple : diocèse fictif");
        }
    }

    @Test
    void no_sample_page_expires() throws Exception {
        for (Path file : files()) {
            assertThat(PageParser.parse(file.toString(), Files.readAllBytes(file))
                            .validUntil())
                    .isEmpty();
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLE)) {
            return files.sorted().toList();
        }
    }
}
