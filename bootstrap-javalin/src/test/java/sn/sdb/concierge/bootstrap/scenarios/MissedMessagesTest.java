package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people wrote on WhatsApp while the product was away, and WAHA could not deliver. */
final class MissedMessagesTest {

    private static final String AWA = "221770005001@c.us";
    private static final String BINTA = "221770005002@c.us";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Map<String, String> NO_BURSTS = Map.of("BURST_WINDOW_MILLIS", "0");

    @TempDir
    Path dataDir;

    @Test
    void is_answered_once_and_in_order_after_the_start_and_what_had_arrived_is_not_answered_again() throws IOException {
        JsonNode delivered = deliver();
        Outside outside = new Outside();
        outside.remembers(List.of(
                Platform.whatsAppLost(AWA, "aide"),
                Platform.whatsAppLost(BINTA, "menu"),
                Platform.whatsAppLost(AWA, "1"),
                Platform.whatsAppLost(AWA, "menu"),
                delivered));

        try (RunningProduct product = RunningProduct.start(dataDir, NO_BURSTS, outside)) {
            assertThat(product.polls()).isFalse();
            await().atMost(PATIENCE)
                    .until(() -> outside.read(AWA).size() == 3
                            && !outside.read(BINTA).isEmpty());
            await().during(QUIET).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(outside.read(AWA)).hasSize(3);
                assertThat(outside.read(BINTA)).hasSize(1);
            });

            List<String> texts = outside.read(AWA).stream().map(Delivered::text).toList();
            assertThat(texts.get(0)).contains("Que puis-je faire pour vous ?");
            assertThat(texts.get(1)).contains("quelle est votre question");
            assertThat(texts.get(2)).doesNotContain("quelle est votre question");
            assertThat(outside.read(BINTA).getFirst().text()).contains("Que puis-je faire pour vous ?");
        }
    }

    /** The first start ever, a message that arrives, and the end of the process. */
    private JsonNode deliver() throws IOException {
        try (RunningProduct product = RunningProduct.start(dataDir, NO_BURSTS)) {
            await().atMost(PATIENCE).until(() -> product.outside().hasTold());
            Platform platform = new Platform(product);
            assertThat(platform.whatsAppText(AWA, "", "menu", false).body()).contains("accepted");
            await().atMost(PATIENCE).until(() -> !product.outside().read(AWA).isEmpty());
            assertThat(product.outside().read(AWA)).hasSize(1);
            return platform.remembered();
        }
    }
}
