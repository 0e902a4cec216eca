package sn.sdb.concierge.adapter.providers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key at work. Its counts belong to its ring, which guards them. */
final class Key {

    private final String label;
    private final ApiKey secret;
    private final Cooldown cooldown = new Cooldown();
    private final List<Cooldown> cooldownsByModel;

    int uses;
    int inFlight;
    int failures;
    int account;

    @Nullable
    AccountFailure lastOfAccount;

    Key(int index, ApiKey secret, int models) {
        this.label = "k" + (index + 1);
        this.secret = secret;
        this.account = index;
        this.cooldownsByModel = new ArrayList<>(models);
        for (int model = 0; model < models; model++) {
            cooldownsByModel.add(new Cooldown());
        }
    }

    /** {@code k1}, {@code k2}, ... */
    String label() {
        return label;
    }

    ApiKey secret() {
        return secret;
    }

    Cooldown cooldown() {
        return cooldown;
    }

    Cooldown cooldownFor(Model model) {
        return cooldownsByModel.get(model.index());
    }

    boolean isUsableFor(Model model, Instant now) {
        return cooldown.isOver(now) && cooldownFor(model).isOver(now);
    }

    /** The end of what keeps it from this model. */
    Instant returnsAt(Model model) {
        Instant forModel = cooldownFor(model).end();
        return forModel.isAfter(cooldown.end()) ? forModel : cooldown.end();
    }

    /** The busier, the later its turn among keys that were used as often. */
    int load() {
        return inFlight + 10 * failures;
    }

    /** A failure that concerns all keys of its account. */
    record AccountFailure(Class<?> kind, Instant at) {}
}
