package sn.sdb.concierge.bootstrap.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How much, how often, how long.
 *
 * @param answerCacheLifetime zero keeps no answers
 * @param burstWindow zero makes every message a turn of its own
 * @param messageMaxAge past which a message is not answered by the AI
 * @param retention how long interactions are kept
 */
public record LimitSettings(
        Asking asking,
        Duration sessionTimeout,
        int messagesPerMinute,
        Duration burstWindow,
        Duration messageMaxAge,
        Duration answerCacheLifetime,
        Duration retention) {

    static LimitSettings read(Values values) {
        return new LimitSettings(
                Asking.read(values),
                values.duration(Variable.SESSION_TIMEOUT_MINUTES, ChronoUnit.MINUTES, 1, 10_080),
                values.number(Variable.RATE_LIMIT_PER_MINUTE, 1, 1_000_000),
                values.duration(Variable.BURST_WINDOW_MILLIS, ChronoUnit.MILLIS, 0, 30_000),
                values.duration(Variable.MESSAGE_MAX_AGE_HOURS, ChronoUnit.HOURS, 1, 8_760),
                values.duration(Variable.RESPONSE_CACHE_TTL_SECONDS, ChronoUnit.SECONDS, 0, 604_800),
                values.duration(Variable.RETENTION_DAYS, ChronoUnit.DAYS, 1, 36_500));
    }

    /**
     * Asking an AI.
     *
     * @param atOnce calls in flight at most
     * @param deadline for one answer, all attempts together
     * @param attempts how often one provider is asked again
     */
    public record Asking(int atOnce, Duration deadline, int attempts) {

        static Asking read(Values values) {
            return new Asking(
                    values.number(Variable.MAX_CONCURRENT_REQUESTS, 1, 100_000),
                    values.duration(Variable.REQUEST_TIMEOUT_SECONDS, ChronoUnit.SECONDS, 1, 300),
                    values.number(Variable.MAX_RETRY_ATTEMPTS, 0, 20));
        }
    }
}
