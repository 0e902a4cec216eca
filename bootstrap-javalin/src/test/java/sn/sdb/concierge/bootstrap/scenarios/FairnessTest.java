package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many people, an AI that is asked one question at a time, and a database of their own. */
@Isolated("It tells who waits for whom.")
final class FairnessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = "Combien coûte l’inscription en première année ? ";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    Path dataDir;

    private RunningProduct product;
    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        product = RunningProduct.start(
                dataDir,
                Map.of(
                        "MAX_CONCURRENT_REQUESTS", "1",
                        "BURST_WINDOW_MILLIS", "0",
                        "RATE_LIMIT_PER_MINUTE", "1000",
                        "REQUEST_TIMEOUT_SECONDS", Long.toString(DEADLINE.toSeconds())));
        platform = new Platform(product);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private Outside outside() {
        return product.outside();
    }

    private void ai(String answer, Duration after) {
        ObjectNode behaviour = JSON.createObjectNode().put("answers", answer);
        outside().ai(behaviour.put("after_millis", after.toMillis()));
    }

    private void awaitTyping(long chat) {
        await().atMost(PATIENCE).until(() -> outside().hasSeenTyping(Long.toString(chat)));
    }

    private void awaitRead(long chat, int messages) {
        await().atMost(PATIENCE).until(() -> outside().read(Long.toString(chat)).size() >= messages);
    }

    @Test
    void whoever_writes_much_takes_no_more_than_their_turn() {
        ai("L’inscription coûte 7 500 FCFA.", Duration.ofMillis(10));
        long greedy = 5_000;
        int much = 40;
        // In words of their own, since people who ask the same share an answer.
        List<String> wishes = List.of(
                "autrement lundi",
                "autrement mardi",
                "autrement jeudi",
                "autrement samedi",
                "autrement demain",
                "autrement Noël",
                "autrement Pâques",
                "autrement bientôt",
                "autrement ici",
                "autrement là-bas");
        long[] others = LongStream.range(5_001, 5_001 + wishes.size()).toArray();

        outside().holdAi();
        IntStream.range(0, much).forEach(i -> platform.telegramText(greedy, QUESTION + "Encore moi."));
        LongStream.of(others).forEach(chat -> platform.telegramText(chat, QUESTION + wishes.get((int) (chat - 5_001))));
        LongStream.of(others).forEach(this::awaitTyping);
        outside().releaseAi();
        LongStream.of(others).forEach(chat -> awaitRead(chat, 1));
        awaitRead(greedy, much);

        List<Boolean> ofOthers = outside().questions().stream()
                .map(question -> question.contains("autrement"))
                .toList();
        assertThat(ofOthers).filteredOn(other -> other).hasSize(others.length);
        assertThat(ofOthers.subList(0, ofOthers.lastIndexOf(true)))
                .as("questions of one person while ten others waited")
                .filteredOn(other -> !other)
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void those_who_wait_see_typing_and_get_the_passage_when_their_time_is_up() {
        ai("L’inscription coûte 7 500 FCFA.", DEADLINE.multipliedBy(3));
        long[] people = LongStream.rangeClosed(5_101, 5_104).toArray();

        LongStream.of(people).forEach(chat -> platform.telegramText(chat, QUESTION));
        LongStream.of(people).forEach(chat -> awaitRead(chat, 1));

        assertThat(LongStream.of(people).boxed()).allSatisfy(chat -> {
            assertThat(outside().hasSeenTyping(Long.toString(chat))).isTrue();
            assertThat(outside().read(Long.toString(chat)).getFirst().text()).contains("7 500 FCFA", "Source");
        });
        assertThat(outside().questions()).hasSizeLessThan(people.length);
    }
}
