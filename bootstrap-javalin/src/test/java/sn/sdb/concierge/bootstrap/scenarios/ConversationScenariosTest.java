package sn.sdb.concierge.bootstrap.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every conversation of {@code /scenarios}, on the whole product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationScenariosTest {

    private @org.jspecify.annotations.Nullable RunningProduct product;

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException {
        product = RunningProduct.start(dataDir, Map.of());
    }

    @AfterAll
    void stop() {
        if (product != null) {
            product.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void is_answered_as_written_down(Scenario scenario) {
        new Conversation(java.util.Objects.requireNonNull(product), scenario).play();
    }

    static List<Scenario> scenarios() throws IOException {
        return Scenario.all(Path.of("..", "scenarios"));
    }
}
