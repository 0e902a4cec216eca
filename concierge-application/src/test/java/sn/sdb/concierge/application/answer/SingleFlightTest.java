package sn.sdb.concierge.application.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SingleFlightTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String KEY = "quand ont lieu les inscriptions";

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final SingleFlight<String> flights = new SingleFlight<>(value -> !value.isEmpty());
    private final AtomicInteger begun = new AtomicInteger();
    private final CompletableFuture<String> weather = new CompletableFuture<>();

    @AfterEach
    void close() {
        weather.complete("");
        people.close();
    }

    private Future<Optional<SingleFlight.Landed<String>>> ask(String key, Duration atMost, Supplier<String> make) {
        return people.submit(() -> flights.fly(key, atMost, left -> make.get()));
    }

    private String awaitWeather() {
        begun.incrementAndGet();
        return weather.join();
    }

    @Test
    void a_hundred_who_ask_together_have_it_made_once() throws Exception {
        List<Future<Optional<SingleFlight.Landed<String>>>> asked = IntStream.range(0, 100)
                .mapToObj(n -> ask(KEY, LONG, this::awaitWeather))
                .toList();
        await().until(() -> flights.waiting(KEY) == 99);

        weather.complete("octobre");

        int own = 0;
        for (var landed : asked) {
            assertThat(landed.get()).map(SingleFlight.Landed::value).contains("octobre");
            own += landed.get().orElseThrow().own() ? 1 : 0;
        }
        assertThat(begun).hasValue(1);
        assertThat(own).isEqualTo(1);
    }

    @Test
    void who_asks_for_something_else_does_not_wait() throws Exception {
        var slow = ask(KEY, LONG, this::awaitWeather);
        await().until(() -> begun.get() == 1);

        assertThat(flights.fly("autre chose", LONG, left -> "oui")).contains(new SingleFlight.Landed<>("oui", true));
        assertThat(slow).isNotDone();
    }

    @Test
    void who_asks_afterwards_has_it_made_anew() {
        var unused = flights.fly(KEY, LONG, left -> "octobre");

        assertThat(flights.fly(KEY, LONG, left -> "novembre")).contains(new SingleFlight.Landed<>("novembre", true));
    }

    @Test
    void what_is_not_for_others_is_made_by_each() throws Exception {
        var first = ask(KEY, LONG, this::awaitWeather);
        await().until(() -> begun.get() == 1);
        var second = ask(KEY, LONG, () -> "octobre");
        await().until(() -> flights.waiting(KEY) == 1);

        weather.complete("");

        assertThat(first.get()).contains(new SingleFlight.Landed<>("", true));
        assertThat(second.get()).contains(new SingleFlight.Landed<>("octobre", true));
    }

    @Test
    void a_failure_is_the_matter_of_whoever_made_it() throws Exception {
        var first = ask(KEY, LONG, () -> {
            awaitWeather();
            throw new IllegalStateException("lightning");
        });
        await().until(() -> begun.get() == 1);
        var second = ask(KEY, LONG, () -> "octobre");
        await().until(() -> flights.waiting(KEY) == 1);

        weather.complete("storm");

        assertThat(second.get()).contains(new SingleFlight.Landed<>("octobre", true));
        assertThatIllegalStateException().isThrownBy(() -> unwrapped(first)).withMessage("lightning");
    }

    private static void unwrapped(Future<?> future) throws Throwable {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Test
    void nobody_waits_longer_than_they_want_to() throws Exception {
        var slow = ask(KEY, LONG, this::awaitWeather);
        await().until(() -> begun.get() == 1);

        assertThat(flights.fly(KEY, Duration.ofMillis(20), left -> "octobre")).isEmpty();
        assertThat(slow).isNotDone();
    }

    @Test
    void who_makes_it_after_another_has_failed_has_only_the_time_that_is_left() throws Exception {
        var first = ask(KEY, LONG, this::awaitWeather);
        await().until(() -> begun.get() == 1);
        CompletableFuture<Duration> told = new CompletableFuture<>();
        var second = people.submit(() -> flights.fly(KEY, LONG, left -> {
            told.complete(left);
            return "octobre";
        }));
        await().until(() -> flights.waiting(KEY) == 1);

        weather.complete("");

        assertThat(told.get()).isPositive().isLessThan(LONG);
        assertThat(first.get()).isPresent();
        assertThat(second.get()).isPresent();
    }

    @Test
    void who_is_interrupted_stops_waiting() throws Exception {
        var slow = ask(KEY, LONG, this::awaitWeather);
        await().until(() -> begun.get() == 1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = Thread.startVirtualThread(() -> {
            boolean nothing = flights.fly(KEY, LONG, left -> "octobre").isEmpty();
            interrupted.complete(nothing && Thread.currentThread().isInterrupted());
        });
        await().until(() -> flights.waiting(KEY) == 1);

        waiting.interrupt();

        assertThat(interrupted.get()).isTrue();
        assertThat(slow).isNotDone();
    }
}
