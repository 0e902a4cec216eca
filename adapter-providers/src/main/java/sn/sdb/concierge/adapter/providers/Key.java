package sn.sdb.concierge.adapter.providers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A key at work: its cooldowns and its counts. Safe for concurrent use, but for what its ring guards. */
final class Key {

    /** No service lets one key do as much at once. */
    static final int UNLIMITED = 1 << 16;

    private final String label;
    private final ApiKey secret;
    private final Cooldown cooldown = new Cooldown();
    private final Cooldown refusal = new Cooldown();
    private final Cooldown poverty = new Cooldown();
    private final List<Cooldown> cooldownsByModel;
    private final Probation probation = new Probation();
    private final AtomicLong uses = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger limit;
    private volatile long usesWhenLimited = -1;
    private volatile Instant lastAnswer = Instant.MIN;

    /** Guarded by the ring. */
    int account;

    /** Guarded by the ring. */
    @Nullable
    AccountFailure lastOfAccount;

    /** @param atOnce requests at a time, until the service says that it is too many */
    Key(int index, ApiKey secret, int models, int atOnce) {
        this.label = "k" + (index + 1);
        this.secret = secret;
        this.account = index;
        this.limit = new AtomicInteger(atOnce);
        this.cooldownsByModel = new ArrayList<>(models);
        for (int model = 0; model < models; model++) {
            cooldownsByModel.add(new Cooldown());
        }
    }

    /** {@code k1}, {@code k2}, ... */
    String label() {
        return label;
    }

    /** What replicas call it by; their order of keys may differ. */
    String fingerprint() {
        return Fingerprint.of(secret.value());
    }

    ApiKey secret() {
        return secret;
    }

    /** For every reason but the two that a free request can find to be gone. */
    Cooldown cooldown() {
        return cooldown;
    }

    /** While the key is not accepted. */
    Cooldown refusal() {
        return refusal;
    }

    /** While its account cannot pay. */
    Cooldown poverty() {
        return poverty;
    }

    Cooldown cooldownFor(Model model) {
        return cooldownsByModel.get(model.index());
    }

    boolean isUsableFor(Model model, Instant now) {
        return cooldown.isOver(now)
                && refusal.isOver(now)
                && poverty.isOver(now)
                && cooldownFor(model).isOver(now)
                && !probation.isUnderWay(now);
    }

    Probation probation() {
        return probation;
    }

    /** The end of what keeps it from this model. */
    Instant returnsAt(Model model) {
        return later(later(cooldownFor(model).end(), cooldown.end()), later(refusal.end(), poverty.end()));
    }

    /** When it last answered a question, long past when it has answered none. */
    Instant lastAnswer() {
        return lastAnswer;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    long uses() {
        return uses.get();
    }

    int inFlight() {
        return inFlight.get();
    }

    int limit() {
        return limit.get();
    }

    boolean hasRoom() {
        return inFlight.get() < limit.get();
    }

    /** The busier, the later its turn among keys that were used as often. */
    int load() {
        return inFlight.get() + 10 * failures.get();
    }

    /** Takes it if nobody has since it had been used so often, and unless it has all it can do. */
    boolean take(long usesSeen) {
        if (inFlight.incrementAndGet() <= limit.get() && uses.compareAndSet(usesSeen, usesSeen + 1)) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    /** Takes it, however much it has to do. */
    void take() {
        inFlight.incrementAndGet();
        uses.incrementAndGet();
    }

    /** Takes it unless it has all it can do. */
    boolean takeIfRoom() {
        if (inFlight.incrementAndGet() <= limit.get()) {
            uses.incrementAndGet();
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    /** Counts as used so often at least. */
    void raiseUses(long atLeast) {
        if (uses.get() < atLeast) {
            uses.accumulateAndGet(atLeast, Math::max);
        }
    }

    void returned() {
        inFlight.decrementAndGet();
    }

    /** A question was answered with it. */
    void answered(Instant now) {
        cooldown.succeeded(now);
        refusal.succeeded(now);
        poverty.succeeded(now);
        probation.end();
        lastAnswer = now;
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
        int most = limit.get();
        if (most < UNLIMITED && inFlight.get() >= most) {
            // Somebody else's step counts as well.
            boolean unused = limit.compareAndSet(most, most + 1);
        }
    }

    void failed() {
        failures.incrementAndGet();
    }

    /** Half of what was too much is tried next. All that were sent before the key was left alone count once. */
    void wasTooMuch() {
        int atOnce = inFlight.get();
        long usesNow = uses.get();
        if (atOnce > 1 && usesNow != usesWhenLimited) {
            usesWhenLimited = usesNow;
            limit.set(atOnce / 2);
        }
    }

    /** A failure that concerns all keys of its account. */
    record AccountFailure(Class<?> kind, Instant at) {}
}
