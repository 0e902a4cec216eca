package sn.sdb.concierge.bootstrap.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.bootstrap.cli.CommandTree;
import sn.sdb.concierge.bootstrap.cli.Console;
import sn.sdb.concierge.bootstrap.cli.Task;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;

/** The command as an operator calls it. */
final class EvaluateCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write_a_page() throws IOException {
        Files.createDirectory(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/frais.md"), """
            ---
            title: Les frais
            ---
            ## Montant
            L'inscription coûte 7 500 FCFA par enfant.
            """);
    }

    @Test
    void without_options_the_sets_of_the_product_are_measured() {
        assertThat(run()).isZero();

        assertThat(printed())
                .contains("Detection, 140 messages", "emergency recall", "Retrieval, 25 questions", "recall@3")
                .contains("right \\ said", "reached");
    }

    @Test
    void what_was_unpacked_is_gone_afterwards() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = unpacked(temporary);

        assertThat(run()).isZero();

        assertThat(unpacked(temporary)).isEqualTo(before);
    }

    @Test
    void a_file_of_messages_is_measured_alone() throws IOException {
        String intents = write("intents.jsonl", """
            {"id": "1", "text": "combien coûte l'inscription", "language": "fr", "service": "RENSEIGNEMENT", "emergency": false}

            {"id": "2", "text": "les notes de mon fils", "service": "RENSEIGNEMENT", "emergency": false, "note": "wrong"}
            """);

        assertThat(run("--intents", intents)).isZero();

        assertThat(printed())
                .contains("service accuracy          0.500     1 of    2   at least 0.95: MISSED")
                .contains("emergency recall          none")
                .contains("wrong service     2  les notes de mon fils", "wanted: RENSEIGNEMENT; got: CATECHESE")
                .doesNotContain("Retrieval");
    }

    @Test
    void a_file_of_questions_is_asked_of_the_pages_in_a_folder() throws IOException {
        String retrieval = write("retrieval.jsonl", """
            {"id": "1", "question": "combien coûte l'inscription ?", "language": "fr", "page": "frais.md", "must_contain": ["7 500 FCFA"]}
            {"id": "2", "question": "où réparer un pneu de tracteur ?", "page": null, "must_contain": []}
            """);

        assertThat(run(
                        "--retrieval",
                        retrieval,
                        "--knowledge",
                        folder.resolve("pages").toString()))
                .isZero();

        assertThat(printed())
                .contains("recall@1                  1.000     1 of    1")
                .contains("not covered, and said so  1.000     1 of    1   at least 0.85: reached")
                .doesNotContain("Detection", "worst cases");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2]",
                "{\"id\": \"1\"",
                "{\"id\": \"1\", \"text\": 7, \"service\": \"CATECHESE\", \"emergency\": false}",
                "{\"id\": \"1\", \"text\": \"a\", \"service\": \"KITCHEN\", \"emergency\": false}",
                "{\"id\": \"1\", \"text\": \"a\", \"service\": \"CATECHESE\", \"emergency\": \"no\"}",
                "{\"id\": \"1\", \"text\": \"a\", \"service\": \"CATECHESE\", \"emergency\": true}"
            })
    void a_line_that_is_no_label_is_named(String line) throws IOException {
        String intents = write("intents.jsonl", "\n" + line + "\n");

        assertThat(run("--intents", intents)).isEqualTo(2);
        assertThat(complained()).startsWith("concierge: intents.jsonl, line 2: ");
    }

    @Test
    void what_cannot_be_read_is_wrong_usage() throws IOException {
        assertThat(run("--intents", folder.resolve("absent.jsonl").toString())).isEqualTo(2);
        assertThat(complained()).contains("absent.jsonl cannot be read");

        assertThat(run("--intents", write("empty.jsonl", "\n"))).isEqualTo(2);
        assertThat(complained()).contains("empty.jsonl is empty");
    }

    @Test
    void a_folder_of_pages_without_questions_is_wrong_usage() throws IOException {
        assertThat(run("--knowledge", folder.toString())).isEqualTo(2);
        assertThat(complained()).contains("--knowledge goes with --retrieval");

        String retrieval =
                write("r.jsonl", "{\"id\": \"1\", \"question\": \"a\", \"page\": null, \"must_contain\": []}");
        assertThat(run("--retrieval", retrieval, "--knowledge", "/nowhere")).isEqualTo(2);
        assertThat(complained()).contains("/nowhere is not a folder");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static List<Path> unpacked(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("concierge-evaluation"))
                    .sorted()
                    .toList();
        }
    }

    private int run(String... options) {
        ConfigurationReader configuration = new ConfigurationReader(Map.of(), folder, false);
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        String[] arguments =
                Stream.concat(Stream.of("evaluate"), Stream.of(options)).toArray(String[]::new);
        EvaluateCommand command = new EvaluateCommand(any -> folder.resolve("pages"));
        return new CommandTree(Map.of(Task.EVALUATE, command), configuration, console).run(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
