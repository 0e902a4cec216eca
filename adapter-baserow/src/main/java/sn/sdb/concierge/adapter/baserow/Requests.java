package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.baserow.Reply.Trouble;

/**
 * Asks until an answer comes, within one deadline: repeats what may succeed, with back-off and as long as the server
 * asked for; does not ask at all for a while when it was of no use; and never has more in flight than allowed. Safe for
 * concurrent use.
 */
final class Requests {

    private static final Logger log = LoggerFactory.getLogger(Requests.class);

    private static final int ATTEMPTS = 3;
    private static final long FIRST_DELAY_MILLIS = 200;

    /** So many of the last so many failed: the registry is away. */
    private static final int FAILURES = 6;

    private static final int LAST = 10;

    private final BaserowHttp http;
    private final Semaphore room;
    private final CircuitBreaker<Reply> breaker;

    /** @param rest how long nobody asks once the registry is taken for away */
    Requests(BaserowHttp http, int atOnce, Duration rest) {
        this.http = http;
        this.room = new Semaphore(atOnce, true);
        this.breaker = CircuitBreaker.<Reply>builder()
                .handleResultIf(reply ->
                        reply instanceof Reply.Failed failed && failed.trouble().countsForBreaker())
                .withFailureThreshold(FAILURES, LAST)
                .withSuccessThreshold(1)
                .withDelay(rest)
                .onOpen(event ->
                        log.atError().addKeyValue("rest_ms", rest.toMillis()).log("registry_taken_for_away"))
                .build();
    }

    /** Whether it was of use lately. */
    boolean areAnswered() {
        return breaker.isClosed();
    }

    /**
     * The answer.
     *
     * @param what is asked for, for the log
     */
    JsonNode get(HttpUrl url, String what, Deadline deadline) throws AwayException {
        RetryPolicy<Reply> retry = RetryPolicy.<Reply>builder()
                .handleResultIf(reply -> isWorthRetrying(reply, deadline))
                .abortOn(Throwable.class)
                .withMaxAttempts(ATTEMPTS)
                .withDelayFn(Requests::delay)
                .build();
        Reply reply;
        try {
            reply = Failsafe.with(retry, breaker).get(() -> inTurn(url, what, deadline));
        } catch (CircuitBreakerOpenException e) {
            throw new AwayException("resting");
        } catch (FailsafeException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            // While it waited for the next attempt.
            Thread.currentThread().interrupt();
            throw new AwayException("interrupted");
        }
        if (reply instanceof Reply.Came(JsonNode json)) {
            return json;
        }
        Trouble trouble = ((Reply.Failed) reply).trouble();
        if (trouble == Trouble.NOT_ALLOWED && breaker.isClosed()) {
            // No patience helps, and each further request looks like a guess at tokens.
            breaker.open();
        }
        throw new AwayException(trouble.name());
    }

    private static boolean isWorthRetrying(@Nullable Reply reply, Deadline deadline) {
        return reply instanceof Reply.Failed(Trouble trouble, Optional<Duration> retryAfter)
                && trouble.isWorthRetrying()
                && deadline.left().compareTo(retryAfter.orElse(Duration.ofMillis(FIRST_DELAY_MILLIS))) > 0;
    }

    /** As long as the server asked for, or twice as long as the last time; never the same for all who wait. */
    private static Duration delay(ExecutionContext<Reply> context) {
        Duration backOff = Duration.ofMillis(FIRST_DELAY_MILLIS << Math.max(0, context.getAttemptCount() - 1));
        Duration asked = context.getLastResult() instanceof Reply.Failed failed
                ? failed.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        Duration longer = asked.compareTo(backOff) > 0 ? asked : backOff;
        return longer.plusMillis(ThreadLocalRandom.current().nextLong(FIRST_DELAY_MILLIS / 2));
    }

    private Reply inTurn(HttpUrl url, String what, Deadline deadline) {
        try {
            if (!room.tryAcquire(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS)) {
                return new Reply.Failed(Trouble.BUSY, Optional.empty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(Trouble.INTERRUPTED, Optional.empty());
        }
        try {
            return http.get(url, what, deadline);
        } finally {
            room.release();
        }
    }
}
