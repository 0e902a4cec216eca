package sn.sdb.concierge.application.answer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lets those who want the same thing at the same time have it made once. To be called on virtual threads. */
final class SingleFlight<T> {

    private final ConcurrentMap<String, CompletableFuture<T>> inFlight = new ConcurrentHashMap<>();
    private final Predicate<T> shareable;

    /** @param shareable whether a result is good for those who waited too; else one of them makes it anew */
    SingleFlight(Predicate<T> shareable) {
        this.shareable = shareable;
    }

    /**
     * A result.
     *
     * @param own whether the caller made it itself
     */
    record Landed<T>(T value, boolean own) {}

    /**
     * Makes what the key stands for, or waits for whoever is making it.
     *
     * @param budget how long all of it may take
     * @param make is told how much of the budget is left, which is positive; what it throws is thrown to its caller alone
     * @return empty when the time was over, or the caller interrupted, before another had made it
     */
    Optional<Landed<T>> fly(String key, Duration budget, Function<Duration, T> make) {
        long giveUpAt = System.nanoTime() + budget.toNanos();
        Duration left = budget;
        while (left.isPositive()) {
            CompletableFuture<T> mine = new CompletableFuture<>();
            CompletableFuture<T> others = inFlight.putIfAbsent(key, mine);
            if (others == null) {
                return Optional.of(new Landed<>(made(key, mine, make, left), true));
            }
            try {
                T value = others.get(left.toNanos(), TimeUnit.NANOSECONDS);
                if (shareable.test(value)) {
                    return Optional.of(new Landed<>(value, false));
                }
            } catch (ExecutionException e) {
                // What failed for another may succeed for us.
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            left = Duration.ofNanos(giveUpAt - System.nanoTime());
        }
        return Optional.empty();
    }

    /** How many wait for another who is making it. */
    int waiting(String key) {
        CompletableFuture<T> flight = inFlight.get(key);
        return flight == null ? 0 : flight.getNumberOfDependents();
    }

    private T made(String key, CompletableFuture<T> mine, Function<Duration, T> make, Duration left) {
        try {
            T value = make.apply(left);
            inFlight.remove(key, mine);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            inFlight.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }
}
