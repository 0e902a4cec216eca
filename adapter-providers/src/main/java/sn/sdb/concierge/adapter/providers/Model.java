package sn.sdb.concierge.adapter.providers;

import java.time.Instant;

/** A model at work. Safe for concurrent use. */
final class Model {

    private final int index;
    private final String name;
    private final Takes takes;
    private final Cooldown cooldown = new Cooldown();
    private final Breaker breaker = new Breaker();
    private volatile boolean plain;
    private volatile Instant lastFailure = Instant.MIN;

    Model(int index, String name, Takes takes) {
        this.index = index;
        this.name = name;
        this.takes = takes;
    }

    int index() {
        return index;
    }

    String name() {
        return name;
    }

    Takes takes() {
        return takes;
    }

    Cooldown cooldown() {
        return cooldown;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Whether it refuses the fields one could do without. */
    boolean isPlain() {
        return plain;
    }

    void becomePlain() {
        plain = true;
    }

    /** Long past when it never failed. */
    Instant lastFailure() {
        return lastFailure;
    }

    void failed(Instant now) {
        lastFailure = now;
    }
}
