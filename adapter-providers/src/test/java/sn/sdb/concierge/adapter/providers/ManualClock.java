package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when it is told to. */
final class ManualClock implements InstantSource, FailoverAnswers.Pause {

    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private Duration slept = Duration.ZERO;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void forward(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
        slept = slept.plus(duration);
    }

    synchronized Duration slept() {
        return slept;
    }
}
