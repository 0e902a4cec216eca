package sn.sdb.concierge.adapter.providers;

/**
 * How hard an answer is tried for.
 *
 * @param maxRetryAttempts attempts at the first service that is asked; each further one adds one to the total
 * @param maxConcurrent questions that are put at a time, over all services
 */
public record FailoverSettings(int maxRetryAttempts, int maxConcurrent) {

    public FailoverSettings {
        if (maxRetryAttempts < 1 || maxConcurrent < 1) {
            throw new IllegalArgumentException("at least one attempt and one question at a time");
        }
    }
}
