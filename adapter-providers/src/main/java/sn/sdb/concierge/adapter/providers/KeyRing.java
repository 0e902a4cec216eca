package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** The keys of one service, used evenly. Safe for concurrent use; who takes a key waits for nobody. */
final class KeyRing {

    /** Two keys that fail in the same account-wide way within this time are of one account. */
    private static final Duration SAME_ACCOUNT = Duration.ofSeconds(2);

    private final List<Key> keys;

    /** Of the accounts alone. */
    private final ReentrantLock lock = new ReentrantLock();

    /** @param atOnce requests that each key takes at a time, until its service says that it is too many */
    KeyRing(List<ApiKey> secrets, int models, int atOnce) {
        this.keys = IntStream.range(0, secrets.size())
                .mapToObj(index -> new Key(index, secrets.get(index), models, atOnce))
                .toList();
    }

    List<Key> keys() {
        return keys;
    }

    /**
     * The usable key that was used least, then the least busy one. It has to be given back. As counts of uses only grow,
     * the least one at the time of the look is still the least when nobody has taken it since: so they stay even.
     */
    Optional<Key> take(Model model, Instant now) {
        while (true) {
            Key best = null;
            long usesOfBest = 0;
            boolean anyAway = false;
            for (int i = 0; i < keys.size(); i++) {
                Key key = keys.get(i);
                long uses = key.uses();
                if (!isFree(key, model, now)) {
                    anyAway = true;
                } else if (best == null || uses < usesOfBest || (uses == usesOfBest && key.load() < best.load())) {
                    best = key;
                    usesOfBest = uses;
                }
            }
            if (best == null) {
                return Optional.empty();
            }
            if (best.take(usesOfBest)) {
                if (!best.probation().enter(now)) {
                    best.returned();
                    continue;
                }
                if (anyAway) {
                    leaveNoArrears(model, now, usesOfBest);
                }
                return Optional.of(best);
            }
        }
    }

    /** Takes a key although the model's breaker or the like stands against it; the key itself must be usable. */
    void take(Key key) {
        key.take();
    }

    /** The same key again, unless it has all it can do meanwhile. */
    boolean takeAgain(Key key) {
        return key.takeIfRoom();
    }

    void giveBack(Key key, Ending ending) {
        switch (ending) {
            case GOOD -> key.succeeded();
            case BAD -> key.failed();
            case TOO_MUCH -> {
                key.failed();
                key.wasTooMuch();
            }
            case NEITHER -> {
                // Not the key's doing.
            }
        }
        key.returned();
    }

    /** The keys that share this one's account, as far as their failures have shown. */
    List<Key> failedForItsAccount(Key key, Class<?> kind, Instant now) {
        lock.lock();
        try {
            for (Key other : keys) {
                Key.AccountFailure last = other.lastOfAccount;
                if (other.account != key.account
                        && last != null
                        && last.kind() == kind
                        && Duration.between(last.at(), now).abs().compareTo(SAME_ACCOUNT) <= 0) {
                    join(other.account, key.account);
                }
            }
            key.lastOfAccount = new Key.AccountFailure(kind, now);
            return keys.stream().filter(other -> other.account == key.account).toList();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isFree(Key key, Model model, Instant now) {
        return key.hasRoom() && key.isUsableFor(model, now);
    }

    /** A key that was away must not get every request until it has caught up. */
    private void leaveNoArrears(Model model, Instant now, long uses) {
        for (Key key : keys) {
            if (!isFree(key, model, now)) {
                key.raiseUses(uses);
            }
        }
    }

    private void join(int from, int to) {
        for (Key key : keys) {
            if (key.account == from) {
                key.account = to;
            }
        }
    }

    /** What the use of a key says about the key. */
    enum Ending {
        GOOD,
        BAD,
        /** More than it may do at a time, or in its time. */
        TOO_MUCH,
        NEITHER
    }
}
