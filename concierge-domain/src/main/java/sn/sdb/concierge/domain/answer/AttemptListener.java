package sn.sdb.concierge.domain.answer;

import java.time.Duration;

/** Hears of every attempt at an answering service, for logs and metrics. Has to return at once and not throw. */
public interface AttemptListener {

    /**
     * One request ended.
     *
     * @param provider its name
     * @param key {@code k1}, {@code k2}, ...; never the key itself
     */
    void attempted(String provider, String key, AnswerProvider.Outcome outcome, Duration elapsed);
}
