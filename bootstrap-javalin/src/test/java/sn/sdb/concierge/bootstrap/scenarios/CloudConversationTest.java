package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WhatsApp through Meta's Cloud API, with WAHA configured beside it. */
final class CloudConversationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSON = "221770004001";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path dataDir;

    @Test
    void a_person_is_answered_and_presses_a_button() throws IOException {
        try (RunningProduct product = RunningProduct.start(dataDir, RunningProduct.throughMeta())) {
            Platform platform = new Platform(product);
            Outside outside = product.outside();
            outside.ai(JSON.createObjectNode().put("answers", "L’inscription coûte 7 500 FCFA."));

            assertThat(platform.cloud(PERSON, "text", text("Combien coûte l’inscription ?"))
                            .statusCode())
                    .isEqualTo(200);
            await().atMost(PATIENCE).until(() -> outside.read(PERSON).size() == 1);
            platform.cloud(PERSON, "text", text("menu"));
            await().atMost(PATIENCE).until(() -> outside.read(PERSON).size() == 2);
            List<String> choices = outside.read(PERSON).getLast().choices();
            platform.cloud(PERSON, "interactive", pressed(choices.getLast()));
            await().atMost(PATIENCE).until(() -> outside.read(PERSON).size() == 3);

            assertThat(outside.read(PERSON).getFirst().text()).contains("7 500 FCFA", "Source");
            assertThat(choices).hasSizeGreaterThan(1);
            await().atMost(PATIENCE)
                    .until(() -> outside.acknowledgedButtons().stream()
                                    .filter(id -> id.startsWith("wamid."))
                                    .distinct()
                                    .count()
                            == 3);
        }
    }

    @Test
    void a_status_settles_a_send_whose_answer_was_lost() throws IOException {
        try (RunningProduct product = RunningProduct.start(dataDir, RunningProduct.throughMeta())) {
            Platform platform = new Platform(product);
            Outside outside = product.outside();
            outside.refuse(PERSON, JSON.createArrayNode().add(JSON.createObjectNode()));
            platform.cloud(PERSON, "text", text("menu"));
            await().atMost(PATIENCE).until(() -> outside.marks().size() == 1);

            assertThat(platform.cloudStatus(PERSON, "delivered", outside.marks().getFirst())
                            .statusCode())
                    .isEqualTo(200);

            // Longer than the product waits for a status.
            await().during(Duration.ofSeconds(13))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(outside.marks()).hasSize(1));
        }
    }

    private static ObjectNode text(String body) {
        return JSON.createObjectNode().put("body", body);
    }

    private static ObjectNode pressed(String id) {
        ObjectNode content = JSON.createObjectNode().put("type", "button_reply");
        content.putObject("button_reply").put("id", id).put("title", "?");
        return content;
    }
}
