package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conversations of {@code /scenarios} that are on Telegram, with its updates fetched instead of delivered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PollingScenariosTest {

    private @Nullable RunningProduct product;

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException {
        product = RunningProduct.start(dataDir, Map.of("TELEGRAM_MODE", "polling", "TELEGRAM_WEBHOOK_SECRET", ""));
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
        new Conversation(Objects.requireNonNull(product), scenario).play();
    }

    @Test
    void there_is_no_webhook() {
        assertThat(Objects.requireNonNull(product)
                        .call("POST", "/api/v1/telegram/webhook", "{\"update_id\":1}")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Nobody can forge what we fetch ourselves. */
    static List<Scenario> scenarios() throws IOException {
        return Scenario.all(Path.of("..", "scenarios")).stream()
                .filter(Scenario::onTelegram)
                .filter(scenario -> !scenario.forges())
                .toList();
    }
}
