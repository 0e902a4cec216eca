package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.testkit.answer.KnowledgeBaseContract;
import sn.sdb.concierge.testkit.answer.WrittenPage;

final class MarkdownKnowledgeTest extends KnowledgeBaseContract {
    private static final String GOOD = "---\ntitle: La tenue\n---\n\n## Chaussures\nLes chaussures sont noires.\n";

    private final SettableClock clock = new SettableClock("2026-10-01T10:00:00Z");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    private Path temporary;

    private int folders;

    @BeforeEach
    void listen() {
        logged.start();
        logger().addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(logged);
    }

    @Override
    protected KnowledgeBase knowledgeOf(List<WrittenPage> pages) {
        Path folder = temporary.resolve("contract-" + folders++);
        for (WrittenPage page : pages) {
            write(folder, page.file(), markdown(page));
        }
        return knowledge(folder);
    }

    @Test
    void a_missing_folder_covers_nothing() {
        MarkdownKnowledge knowledge = knowledge(temporary.resolve("nowhere"));

        assertThat(knowledge.search("chaussures", 3).covered()).isFalse();
        assertThat(knowledge.pages()).isEmpty();
    }

    @Test
    void pages_of_sub_folders_are_read_and_hidden_ones_and_the_readme_are_not() {
        write(temporary, "vie/tenue.md", GOOD);
        write(temporary, ".2026/tenue.md", GOOD);
        write(temporary, "README.md", "For the authors");

        assertThat(knowledge(temporary).pages())
                .extracting(KnowledgeBase.Page::file)
                .containsExactly("vie/tenue.md");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_broken_page_is_named_with_what_to_do_and_leaves_the_others_alone() throws IOException {
        write(temporary, "tenue.md", GOOD);
        write(temporary, "colon.md", "---\ntitle: Le baptême: dates\n---\n\n## Dates\nEn mai.\n");
        write(temporary, "bare.md", "## Dates\nEn mai.\n");
        write(temporary, "large.md", GOOD + "x".repeat(200_000));
        Files.write(temporary.resolve("latin.md"), GOOD.replace("tenue", "fête").getBytes(StandardCharsets.ISO_8859_1));

        MarkdownKnowledge knowledge = knowledge(temporary);

        assertThat(knowledge.search("chaussures", 3).covered()).isTrue();
        assertThat(warnings())
                .containsExactlyInAnyOrder(
                        "colon.md: its front matter is not YAML (line 2): put a text that has ':' or '#' in it in"
                                + " quotes",
                        "bare.md: it does not start with front matter: begin it with '---', 'title: ...' and '---' on"
                                + " lines of their own",
                        "large.md: it is larger than 200000 bytes: split it into several pages",
                        "latin.md: it is not UTF-8: save it again with the encoding UTF-8");
    }

    @Test
    void a_change_is_seen_after_a_few_seconds() {
        write(temporary, "tenue.md", GOOD);
        MarkdownKnowledge knowledge = knowledge(temporary);
        String before = knowledge.version();

        write(temporary, "tenue.md", GOOD.replace("noires", "blanches comme neige"));
        clock.pass(Duration.ofSeconds(4));

        await().untilAsserted(() -> assertThat(best(knowledge, "chaussures")).contains("blanches"));
        assertThat(knowledge.version()).isNotEqualTo(before);
    }

    @Test
    void within_a_few_seconds_the_folder_is_left_alone() {
        write(temporary, "tenue.md", GOOD);
        MarkdownKnowledge knowledge = knowledge(temporary);
        String before = knowledge.version();

        write(temporary, "tenue.md", GOOD.replace("noires", "blanches comme neige"));
        clock.pass(Duration.ofSeconds(2));

        await().during(Duration.ofMillis(200)).until(knowledge::version, before::equals);
    }

    @Test
    void a_reload_sees_new_and_deleted_pages_at_once() throws IOException {
        write(temporary, "tenue.md", GOOD);
        MarkdownKnowledge knowledge = knowledge(temporary);

        write(temporary, "repas.md", "---\ntitle: Le repas\n---\nUn plat par famille.\n");
        Files.delete(temporary.resolve("tenue.md"));
        knowledge.reload();

        assertThat(knowledge.pages()).extracting(KnowledgeBase.Page::file).containsExactly("repas.md");
    }

    @Test
    void a_file_that_was_only_touched_keeps_the_version() throws IOException {
        Path page = write(temporary, "tenue.md", GOOD);
        MarkdownKnowledge knowledge = knowledge(temporary);
        String before = knowledge.version();

        Files.setLastModifiedTime(page, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        knowledge.reload();

        assertThat(knowledge.version()).isEqualTo(before);
    }

    @Test
    void a_page_is_left_out_from_the_day_after_it_ceases_to_be_valid() {
        write(temporary, "tenue.md", GOOD.replace("title:", "valid_until: 2026-10-01\ntitle:"));
        MarkdownKnowledge knowledge = knowledge(temporary);
        assertThat(knowledge.search("chaussures", 3).covered()).isTrue();

        clock.pass(Duration.ofDays(1));
        knowledge.reload();

        assertThat(knowledge.search("chaussures", 3).passages()).isEmpty();
        assertThat(warnings())
                .containsExactly("tenue.md: its valid_until has passed: bring it up to date, or delete it");
    }

    @Test
    void a_word_that_nobody_knows_is_taken_for_one_that_sounds_like_it() {
        write(temporary, "tenue.md", GOOD);

        assertThat(knowledge(temporary)
                        .search("kel choçure mettre, chossures noir", 3)
                        .covered())
                .isTrue();
    }

    @Test
    void questions_are_never_logged() {
        write(temporary, "tenue.md", GOOD);

        knowledge(temporary).search("mon secret", 3);

        assertThat(logged.list).noneMatch(event -> event.toString().contains("secret"));
    }

    private MarkdownKnowledge knowledge(Path folder) {
        return new MarkdownKnowledge(new KnowledgeSettings(folder), clock);
    }

    private static String best(KnowledgeBase knowledge, String question) {
        Optional<Passage> best =
                knowledge.search(question, 1).passages().stream().findFirst();
        return best.map(Passage::text).orElse("");
    }

    private List<String> warnings() {
        return logged.list.stream()
                .filter(event -> event.getMessage().equals("knowledge_page_skipped"))
                .map(event -> event.getKeyValuePairs().stream()
                        .map(pair -> String.valueOf(pair.value))
                        .collect(Collectors.joining(": ")))
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(MarkdownKnowledge.class.getPackageName());
    }

    private static String markdown(WrittenPage page) {
        StringBuilder text = new StringBuilder("---\ntitle: \"" + page.title() + "\"\nurl: " + page.url()
                + "\nlanguage: fr\ndate: " + page.date() + "\n---\n\n# " + page.title() + "\n");
        page.parts()
                .forEach(part -> text.append("\n## ")
                        .append(part.heading())
                        .append('\n')
                        .append(part.text())
                        .append('\n'));
        return text.toString();
    }

    private static Path write(Path folder, String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
