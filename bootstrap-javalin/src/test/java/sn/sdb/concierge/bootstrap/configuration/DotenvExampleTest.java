package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .env.example} says what the code does. */
class DotenvExampleTest {

    private static final Path FILE = Path.of("..", ".env.example");

    @TempDir
    Path folder;

    @Test
    void lists_every_variable_with_its_default_and_no_other() throws Exception {
        Map<String, String> inCode = new LinkedHashMap<>();
        Stream.of(Variable.values()).forEach(variable -> inCode.put(variable.name(), variable.standard()));

        assertThat(assignments()).containsExactlyInAnyOrderEntriesOf(inCode);
    }

    @Test
    void explains_every_variable() throws Exception {
        List<String> unexplained = new ArrayList<>();
        String above = "";
        for (String line : Files.readAllLines(FILE)) {
            if (isAssignment(line) && !above.startsWith("#")) {
                unexplained.add(line);
            }
            above = line;
        }

        assertThat(unexplained).isEmpty();
    }

    @Test
    void changes_nothing_when_it_is_used_as_it_stands() throws Exception {
        Reading without = new ConfigurationReader(Map.of(), folder, false).read();
        Files.copy(FILE, folder.resolve(".env"));

        assertThat(new ConfigurationReader(Map.of(), folder, false).read()).isEqualTo(without);
    }

    private static Map<String, String> assignments() throws IOException {
        Map<String, String> assignments = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FILE)) {
            if (isAssignment(line)) {
                String[] parts = line.split("=", 2);
                assertThat(assignments.put(parts[0], parts[1])).as(parts[0]).isNull();
            }
        }
        return assignments;
    }

    private static boolean isAssignment(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }
}
