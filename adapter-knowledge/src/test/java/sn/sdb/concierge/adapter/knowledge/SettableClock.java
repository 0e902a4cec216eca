package sn.sdb.concierge.adapter.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes when it is told to. */
final class SettableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    SettableClock(String start) {
        this.now = new AtomicReference<>(Instant.parse(start));
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
