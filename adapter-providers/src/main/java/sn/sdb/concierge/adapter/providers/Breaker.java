package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps requests from a model that fails: opens after three failures in a row, or when half of at least five calls in a
 * minute failed; stays open for 15 s, then for twice as long each time, up to 120 s; then lets exactly one call try.
 * Safe for concurrent use.
 */
final class Breaker {

    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** How soon those look again who find a trial under way. */
    private static final Duration TRIAL = Duration.ofMillis(500);

    /** Failures are counted in halves: an empty answer is half a failure. */
    private static final int IN_A_ROW = 6;

    private static final int FEWEST_CALLS = 5;
    private static final int SLICES = 12;
    private static final int SLICE_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final long[] sliceNumbers = new long[SLICES];
    private final int[] calls = new int[SLICES];
    private final int[] failures = new int[SLICES];
    private int inARow;

    /** Written under the lock; read without it, so that as long as all is well nobody waits to be let through. */
    private volatile boolean open;

    private boolean trialUnderWay;
    private Duration openFor = SHORTEST;
    private Instant trialAt = Instant.MIN;

    /** Whether a call would be let through. */
    boolean wouldPass(Instant now) {
        if (!open) {
            return true;
        }
        lock.lock();
        try {
            return !open || (!trialUnderWay && !now.isBefore(trialAt));
        } finally {
            lock.unlock();
        }
    }

    /** Lets a call through, or not. Whoever passes has to report. */
    Pass pass(Instant now) {
        if (!open) {
            return Pass.CALL;
        }
        lock.lock();
        try {
            if (!open) {
                return Pass.CALL;
            }
            if (trialUnderWay || now.isBefore(trialAt)) {
                return Pass.REFUSED;
            }
            trialUnderWay = true;
            return Pass.TRIAL;
        } finally {
            lock.unlock();
        }
    }

    /** When it may be worth asking again. */
    Instant returnsAt(Instant now) {
        if (!open) {
            return Instant.MIN;
        }
        lock.lock();
        try {
            if (!open) {
                return Instant.MIN;
            }
            return trialUnderWay ? now.plus(TRIAL) : trialAt;
        } finally {
            lock.unlock();
        }
    }

    void succeeded(Pass pass, Instant now) {
        lock.lock();
        try {
            if (open && pass == Pass.CALL) {
                // It was sent before the failures; the trial is to decide.
                return;
            }
            count(now, 0);
            inARow = 0;
            if (open) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param weight 2 for a failure, 1 for half of one */
    void failed(Pass pass, int weight, Instant now) {
        lock.lock();
        try {
            if (open) {
                if (pass == Pass.TRIAL) {
                    openFor = openFor.multipliedBy(2).compareTo(LONGEST) < 0 ? openFor.multipliedBy(2) : LONGEST;
                    openUntil(now.plus(openFor));
                }
                return;
            }
            count(now, weight);
            inARow += weight;
            if (inARow >= IN_A_ROW || halfFailed(now)) {
                open = true;
                openFor = SHORTEST;
                openUntil(now.plus(openFor));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The call told nothing about the model's health; the next one may be the trial. */
    void toldNothing(Pass pass) {
        if (pass != Pass.TRIAL) {
            return;
        }
        lock.lock();
        try {
            trialUnderWay = false;
        } finally {
            lock.unlock();
        }
    }

    private void openUntil(Instant end) {
        trialUnderWay = false;
        trialAt = end;
    }

    private void close() {
        open = false;
        trialUnderWay = false;
        openFor = SHORTEST;
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
    }

    private void count(Instant now, int weight) {
        long number = Math.floorDiv(now.getEpochSecond(), SLICE_SECONDS);
        int slice = Math.floorMod(number, SLICES);
        if (sliceNumbers[slice] != number) {
            sliceNumbers[slice] = number;
            calls[slice] = 0;
            failures[slice] = 0;
        }
        calls[slice]++;
        failures[slice] += weight;
    }

    private boolean halfFailed(Instant now) {
        long oldest = Math.floorDiv(now.getEpochSecond(), SLICE_SECONDS) - SLICES;
        int recentCalls = 0;
        int recentFailures = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            if (sliceNumbers[slice] > oldest) {
                recentCalls += calls[slice];
                recentFailures += failures[slice];
            }
        }
        return recentCalls >= FEWEST_CALLS && recentFailures >= recentCalls;
    }

    /** How a call came through. */
    enum Pass {
        /** While everything is well. */
        CALL,
        /** The one that decides whether it is well again. */
        TRIAL,
        /** Although it is open, because nothing else was left. */
        FORCED,
        /** Not at all. */
        REFUSED
    }
}
