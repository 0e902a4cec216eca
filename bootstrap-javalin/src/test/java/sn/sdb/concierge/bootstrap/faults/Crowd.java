package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import sn.sdb.concierge.bootstrap.faults.Outside.Sending;

/** People who write at the same time, half of them on each platform, and what they were answered. */
final class Crowd implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Outside outside;
    private final Size size;
    private final List<Writer> writers = new ArrayList<>();

    /**
     * @param series makes people that no other series has
     * @param patience of the platforms for a webhook to be answered
     */
    Crowd(Outside outside, Size size, int series, Duration patience) {
        this(outside, size, series, patience, false);
    }

    /** @param fetched whether what is written on Telegram waits there to be fetched */
    Crowd(Outside outside, Size size, int series, Duration patience, boolean fetched) {
        this.outside = outside;
        this.size = size;
        for (int n = 0; n < size.people(); n++) {
            Optional<Outside> from = fetched ? Optional.of(outside) : Optional.empty();
            writers.add(new Writer(http, patience, from, n % 2 == 0, 221_770_000_000L + series * 1000L + n));
        }
    }

    /** Everybody writes so many messages; done when all are acknowledged. */
    CompletableFuture<Void> write(int messages, List<Integer> ports) {
        return CompletableFuture.allOf(writers.stream()
                .map(writer -> CompletableFuture.runAsync(() -> writer.write(messages, ports), threads))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Waits until so many answers have come. */
    void awaitAnswers(int answers) {
        await().atMost(size.patience()).pollInterval(Duration.ofMillis(1)).until(() -> outside.deliveries() >= answers);
    }

    /** Waits until everything is acknowledged. */
    void awaitAcknowledged(CompletableFuture<Void> writing) throws Exception {
        try {
            writing.get(size.patience().toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not everything was acknowledged", e);
        }
    }

    /** Waits until everything is acknowledged, and then until each of it is answered. */
    void awaitAllAnswered(CompletableFuture<Void> writing) throws Exception {
        awaitAcknowledged(writing);
        await().atMost(size.patience())
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(figures().lost())
                        .as(() -> "lost; sent without a mark: " + outside.unmarked())
                        .isZero());
    }

    /** No answer came again once a later one had come. */
    void assertNoneAgainAfterALaterOne() {
        assertThat(writers).allSatisfy(writer -> assertThat(marks(writer)).isSorted());
    }

    /** What was sent twice was sent first before one of these moments and again after it. */
    void assertSentAgainOnlyAround(Collection<Long> faultsNanos) {
        assertThat(writers).allSatisfy(writer -> {
            Map<Integer, Sending> first = new HashMap<>();
            for (Sending sending : outside.sentTo(writer.chat())) {
                Sending earlier = first.putIfAbsent(sending.mark(), sending);
                if (earlier != null) {
                    assertThat(faultsNanos)
                            .as("faults between %d and %d", earlier.atNanos(), sending.atNanos())
                            .anyMatch(fault -> earlier.atNanos() - fault < 0 && fault - sending.atNanos() < 0);
                }
            }
        });
    }

    /** No answer came three times. */
    void assertNothingMoreThanTwice() {
        assertThat(writers)
                .allSatisfy(writer -> assertThat(marks(writer))
                        .allSatisfy(mark -> assertThat(Collections.frequency(marks(writer), mark))
                                .isLessThanOrEqualTo(2)));
    }

    /** To be read when nobody is writing. */
    Figures figures() {
        return new Figures(
                sum(writers, Writer::written),
                sum(writers, Writer::duplicates),
                sum(writers, writer -> writer.written() - once(writer).size()),
                sum(writers, this::outOfOrder),
                sum(writers.stream().filter(Writer::onTelegram).toList(), this::again),
                sum(writers.stream().filter(writer -> !writer.onTelegram()).toList(), this::again),
                sum(writers, Writer::refused),
                sum(writers, Writer::unanswered));
    }

    private static int sum(List<Writer> writers, ToIntFunction<Writer> figure) {
        return writers.stream().mapToInt(figure).sum();
    }

    private List<Integer> marks(Writer writer) {
        return outside.sentTo(writer.chat()).stream().map(Sending::mark).toList();
    }

    private List<Integer> once(Writer writer) {
        return List.copyOf(new LinkedHashSet<>(marks(writer)));
    }

    private int again(Writer writer) {
        return marks(writer).size() - once(writer).size();
    }

    private int outOfOrder(Writer writer) {
        List<Integer> once = once(writer);
        return (int) IntStream.range(1, once.size())
                .filter(n -> once.get(n) < once.get(n - 1))
                .count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
