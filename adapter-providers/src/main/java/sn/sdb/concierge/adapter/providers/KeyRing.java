package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The keys of one service, used evenly. Safe for concurrent use. */
final class KeyRing {

    /** Two keys that fail in the same account-wide way within this time are of one account. */
    private static final Duration SAME_ACCOUNT = Duration.ofSeconds(2);

    private final List<Key> keys;
    private final ReentrantLock lock = new ReentrantLock();

    KeyRing(List<ApiKey> secrets, int models) {
        this.keys = IntStream.range(0, secrets.size())
                .mapToObj(index -> new Key(index, secrets.get(index), models))
                .toList();
    }

    List<Key> keys() {
        return keys;
    }

    /** The usable key that was used least, then the least busy one. It has to be given back. */
    Optional<Key> take(Model model, Instant now) {
        lock.lock();
        try {
            Key best = null;
            for (Key key : keys) {
                if (key.isUsableFor(model, now) && isBetter(key, best)) {
                    best = key;
                }
            }
            if (best == null) {
                return Optional.empty();
            }
            leaveNoArrears(model, now, best.uses);
            use(best);
            return Optional.of(best);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a key although the model's breaker or the like stands against it; the key itself must be usable. */
    void take(Key key) {
        lock.lock();
        try {
            use(key);
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Key key, Ending ending) {
        lock.lock();
        try {
            key.inFlight--;
            switch (ending) {
                case GOOD -> key.failures = 0;
                case BAD -> key.failures++;
                case NEITHER -> {
                    // Not the key's doing.
                }
            }
        } finally {
            lock.unlock();
        }
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

    private static boolean isBetter(Key key, @Nullable Key best) {
        if (best == null || key.uses != best.uses) {
            return best == null || key.uses < best.uses;
        }
        return key.load() < best.load();
    }

    private static void use(Key key) {
        key.uses++;
        key.inFlight++;
    }

    /** A key that was away must not get every request until it has caught up. */
    private void leaveNoArrears(Model model, Instant now, int uses) {
        for (Key key : keys) {
            if (key.uses < uses && !key.isUsableFor(model, now)) {
                key.uses = uses;
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
        NEITHER
    }
}
