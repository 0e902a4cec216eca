package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** People who write at the same time, half of them on each platform, and what they were answered. */
final class Crowd implements AutoCloseable {

    static final int CHATS = 30;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Outside outside;
    private final List<Writer> writers = new ArrayList<>();

    /** @param series makes people that no other series has */
    Crowd(Outside outside, int series) {
        this.outside = outside;
        for (int n = 0; n < CHATS; n++) {
            writers.add(new Writer(http, n % 2 == 0, 221_770_000_000L + series * 1000L + n));
        }
    }

    /** Everybody writes so many messages; done when all are acknowledged. */
    CompletableFuture<Void> write(int messages, List<Integer> ports) {
        return CompletableFuture.allOf(writers.stream()
                .map(writer -> CompletableFuture.runAsync(() -> write(writer, messages, ports), threads))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static void write(Writer writer, int messages, List<Integer> ports) {
        try {
            writer.write(messages, ports);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until so many answers have come. */
    void awaitAnswers(int answers) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> answersSoFar() >= answers);
    }

    /** Waits until everything is acknowledged, and then until each of it is answered. */
    void awaitAllAnswered(CompletableFuture<Void> writing) throws Exception {
        try {
            writing.get(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not everything was acknowledged", e);
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(writers)
                        .allSatisfy(writer ->
                                assertThat(firstAnswers(writer)).containsExactlyElementsOf(everything(writer))));
    }

    /** Nothing was lost and, of what was answered for the first time, nothing out of order. */
    void assertAllAnsweredInOrder() {
        assertThat(writers)
                .allSatisfy(writer -> assertThat(firstAnswers(writer)).containsExactlyElementsOf(everything(writer)));
    }

    /** No answer came again once a later one had come. */
    void assertNoneAgainAfterALaterOne() {
        assertThat(writers)
                .allSatisfy(
                        writer -> assertThat(outside.deliveredTo(writer.chat())).isSorted());
    }

    int messages() {
        return writers.stream().mapToInt(Writer::written).sum();
    }

    int secondAnswers() {
        return answersSoFar()
                - writers.stream()
                        .mapToInt(writer -> firstAnswers(writer).size())
                        .sum();
    }

    private int answersSoFar() {
        return writers.stream()
                .mapToInt(writer -> outside.deliveredTo(writer.chat()).size())
                .sum();
    }

    private List<Integer> firstAnswers(Writer writer) {
        return List.copyOf(new LinkedHashSet<>(outside.deliveredTo(writer.chat())));
    }

    private static List<Integer> everything(Writer writer) {
        return IntStream.rangeClosed(1, writer.written()).boxed().toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
