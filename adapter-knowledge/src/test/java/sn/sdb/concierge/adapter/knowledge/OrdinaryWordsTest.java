package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Correct words are no misspelt ones, however near they sound. */
final class OrdinaryWordsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write_a_page() throws IOException {
        Files.writeString(
                folder.resolve("autel.md"), "---\ntitle: Servants\n---\n## Autel\nLes enfants servent à l'autel.\n");
    }

    @Test
    void a_hotel_is_no_altar() {
        assertThat(covers("un hôtel ?")).isFalse();
    }

    @Test
    void a_misspelt_altar_is_one() {
        assertThat(covers("l'autell ?")).isTrue();
    }

    private boolean covers(String question) {
        return new MarkdownKnowledge(new KnowledgeSettings(folder), InstantSource.system())
                .search(question, 3)
                .covered();
    }
}
