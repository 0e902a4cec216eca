package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.adapter.providers.Breaker.Pass;
import sn.sdb.concierge.adapter.providers.KeyRing.Ending;

/** Chooses whom to ask, in the configured order of services and models; among keys, evenly. Safe for concurrent use. */
final class Selection {

    /** How soon those look again who find every key at its limit. */
    static final Duration MOMENT = Duration.ofMillis(50);

    private final List<Provider> providers;

    Selection(List<Provider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** The first that is neither cooling nor broken; those that are low on credit come last. */
    Optional<Candidate> usable(Journey journey, Instant now) {
        Optional<Candidate> first = usable(journey, false, now);
        return first.isPresent() ? first : usable(journey, true, now);
    }

    private Optional<Candidate> usable(Journey journey, boolean lowOnCredit, Instant now) {
        for (Provider provider : providers) {
            if (provider.isLowOnCredit() == lowOnCredit
                    && journey.mayAsk(provider)
                    && provider.cooldown().isOver(now)) {
                for (Model model : provider.models()) {
                    Optional<Candidate> candidate =
                            journey.suits(model) ? usable(provider, model, now) : Optional.empty();
                    if (candidate.isPresent()) {
                        return candidate;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The same key again, unless something has begun to cool or broken meanwhile. */
    Optional<Candidate> again(Candidate last, Journey journey, Instant now) {
        if (!journey.mayAsk(last.provider())
                || !last.provider().cooldown().isOver(now)
                || !last.model().cooldown().isOver(now)
                || !last.key().isUsableFor(last.model(), now)) {
            return Optional.empty();
        }
        Pass pass = last.model().breaker().pass(now);
        if (pass == Pass.REFUSED) {
            return Optional.empty();
        }
        if (!last.provider().ring().takeAgain(last.key())) {
            last.model().breaker().toldNothing(pass);
            return Optional.empty();
        }
        return Optional.of(new Candidate(last.provider(), last.model(), last.key(), pass));
    }

    /** Whether another service could still be asked now. */
    boolean isAnyBeside(Provider asked, Journey journey, Instant now) {
        return providers.stream()
                .anyMatch(provider ->
                        provider != asked && journey.mayAsk(provider) && isUsable(provider, journey::suits, now));
    }

    /** When the first comes back of those that may be asked. */
    Optional<Instant> soonestReturn(Journey journey, Instant now) {
        return providers.stream()
                .filter(journey::mayAsk)
                .flatMap(provider -> provider.models().stream()
                        .filter(journey::suits)
                        .flatMap(model ->
                                provider.ring().keys().stream().map(key -> returnsAt(provider, model, key, now))))
                .min(Instant::compareTo);
    }

    /**
     * The one whose last failure is longest ago, of those that are only believed to be broken or overloaded: the belief
     * must not turn a doubtful service into a certain failure. Never one that has asked to be left alone.
     */
    Optional<Candidate> doubtful(Journey journey, Instant now) {
        Candidate best = null;
        for (Provider provider : providers) {
            if (journey.mayAsk(provider) && isOverOrBelieved(provider.cooldown(), now)) {
                for (Model model : provider.models()) {
                    best = journey.suits(model) ? moreHopeful(best, provider, model, now) : best;
                }
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        best.provider().ring().take(best.key());
        return Optional.of(best);
    }

    private static @Nullable Candidate moreHopeful(
            @Nullable Candidate best, Provider provider, Model model, Instant now) {
        if (!isOverOrBelieved(model.cooldown(), now)
                || (best != null && !model.lastFailure().isBefore(best.model().lastFailure()))) {
            return best;
        }
        Optional<Key> key = provider.ring().keys().stream()
                .filter(k -> k.isUsableFor(model, now))
                .findFirst();
        return key.isPresent() ? new Candidate(provider, model, key.get(), Pass.FORCED) : best;
    }

    private static boolean isOverOrBelieved(Cooldown cooldown, Instant now) {
        return cooldown.isOver(now) || !cooldown.isCertain(now);
    }

    private static Optional<Candidate> usable(Provider provider, Model model, Instant now) {
        if (!model.cooldown().isOver(now) || !model.breaker().wouldPass(now)) {
            return Optional.empty();
        }
        Optional<Key> key = provider.ring().take(model, now);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Pass pass = model.breaker().pass(now);
        if (pass == Pass.REFUSED) {
            provider.ring().giveBack(key.get(), Ending.NEITHER);
            return Optional.empty();
        }
        return Optional.of(new Candidate(provider, model, key.get(), pass));
    }

    static boolean isUsable(Provider provider, Instant now) {
        return isUsable(provider, model -> true, now);
    }

    private static boolean isUsable(Provider provider, Predicate<Model> suits, Instant now) {
        return provider.cooldown().isOver(now)
                && provider.models().stream()
                        .filter(suits)
                        .anyMatch(model -> model.cooldown().isOver(now)
                                && model.breaker().wouldPass(now)
                                && provider.ring().keys().stream().anyMatch(key -> key.isUsableFor(model, now)));
    }

    private static Instant returnsAt(Provider provider, Model model, Key key, Instant now) {
        boolean soon = !key.hasRoom() || key.probation().isUnderWay(now);
        Instant latest = soon ? later(key.returnsAt(model), now.plus(MOMENT)) : key.returnsAt(model);
        latest = later(latest, provider.cooldown().end());
        latest = later(latest, model.cooldown().end());
        return later(latest, model.breaker().returnsAt(now));
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
