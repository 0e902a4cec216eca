package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.providers.Cooldown.Steps;
import sn.sdb.concierge.adapter.providers.KeyRing.Ending;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Tells key, model and service how an attempt went: what cools down, and what counts as a failure. */
final class Consequences {

    static final Duration UNTIL_A_PERSON_ACTS = Duration.ofHours(1);

    private static final Duration UNKNOWN_WINDOW = Duration.ofHours(1);

    /** A service that wants to be asked again at once is still left alone for a moment. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** A call that was given less than this proves nothing by not being answered. */
    private static final Duration FAIR_TIME = Duration.ofSeconds(1);

    private static final int FAILURE = 2;
    private static final int HALF_A_FAILURE = 1;

    private Consequences() {}

    /**
     * @param time that the service had
     * @param repeats whether the same key is asked again, with a request that was changed to be acceptable
     */
    static void of(Outcome outcome, Candidate asked, Duration time, boolean repeats, Instant now) {
        switch (outcome) {
            case Outcome.Answered ignored -> succeeded(asked, now);
            case Outcome.Empty ignored -> failed(asked, HALF_A_FAILURE, now);
            case Outcome.ServerError ignored -> failed(asked, FAILURE, now);
            case Outcome.Unreachable ignored -> failed(asked, FAILURE, now);
            case Outcome.Malformed ignored -> failed(asked, FAILURE, now);
            case Outcome.Interrupted ignored -> failed(asked, FAILURE, now);
            case Outcome.TimedOut ignored -> timedOut(asked, time, now);
            case Outcome.Throttled throttled -> cool(asked, throttled.scope(), throttled, End.of(throttled), now);
            case Outcome.QuotaSpent spent -> cool(asked, spent.scope(), spent, End.of(spent, now), now);
            case Outcome.NoCredit noCredit -> noCredit(asked, noCredit, repeats, now);
            case Outcome.Unauthorized refused -> cool(asked, Scope.KEY, refused, End.UNAUTHORIZED, now);
            case Outcome.Forbidden forbidden -> cool(asked, forbidden.scope(), forbidden, End.PERSON_ACTS, now);
            case Outcome.Overloaded overloaded -> overloaded(asked, overloaded, now);
            case Outcome.ModelGone gone -> cool(asked, Scope.MODEL, gone, End.PERSON_ACTS, now);
            case Outcome.WrongUrl ignored -> wrongUrl(asked, now);
            case Outcome.Blocked ignored -> toldNothing(asked);
            case Outcome.TooLarge ignored -> toldNothing(asked);
            case Outcome.Incapable ignored -> toldNothing(asked);
            case Outcome.BadRequest ignored -> toldNothing(asked);
            case Outcome.Cancelled ignored -> toldNothing(asked);
            case Outcome.Cut ignored -> toldNothing(asked);
            case Outcome.NobodyLeft ignored -> toldNothing(asked);
        }
    }

    /** The attempt told nothing about anybody. */
    static void toldNothing(Candidate asked) {
        asked.model().breaker().toldNothing(asked.pass());
        asked.provider().ring().giveBack(asked.key(), Ending.NEITHER);
    }

    private static void timedOut(Candidate asked, Duration time, Instant now) {
        if (time.compareTo(FAIR_TIME) < 0) {
            toldNothing(asked);
        } else {
            failed(asked, FAILURE, now);
        }
    }

    private static void wrongUrl(Candidate asked, Instant now) {
        asked.provider().hasWrongUrl(now.plus(UNTIL_A_PERSON_ACTS));
        toldNothing(asked);
    }

    private static void noCredit(Candidate asked, Outcome.NoCredit noCredit, boolean repeats, Instant now) {
        if (repeats) {
            toldNothing(asked);
        } else {
            cool(asked, Scope.ACCOUNT, noCredit, End.PERSON_ACTS, now);
        }
    }

    private static void overloaded(Candidate asked, Outcome.Overloaded overloaded, Instant now) {
        asked.model().failed(now);
        cool(asked, overloaded.scope(), overloaded, End.of(overloaded), now);
    }

    private static void succeeded(Candidate asked, Instant now) {
        if (asked.pass() == Breaker.Pass.FORCED) {
            asked.provider().cooldown().beliefWasWrong(now);
            asked.model().cooldown().beliefWasWrong(now);
        }
        asked.provider().cooldown().succeeded(now);
        asked.model().cooldown().succeeded(now);
        asked.key().cooldownFor(asked.model()).succeeded(now);
        asked.key().answered(now);
        asked.model().breaker().succeeded(asked.pass(), now);
        asked.provider().ring().giveBack(asked.key(), Ending.GOOD);
    }

    private static void failed(Candidate asked, int weight, Instant now) {
        asked.model().failed(now);
        asked.model().breaker().failed(asked.pass(), weight, now);
        asked.provider().ring().giveBack(asked.key(), Ending.NEITHER);
    }

    private static void cool(Candidate asked, Scope scope, Outcome outcome, End end, Instant now) {
        List<Key> keys = keys(asked, scope, outcome, now);
        if (end.refused()) {
            keys.forEach(key -> key.probation().begin());
        }
        for (Cooldown cooldown : cooldowns(asked, scope, outcome, keys)) {
            if (end.hint().isPresent()) {
                Duration hint = end.hint().get();
                cooldown.until(now.plus(hint.compareTo(SHORTEST) < 0 ? SHORTEST : hint));
            } else {
                cooldown.escalate(now, end.steps());
            }
        }
        asked.model().breaker().toldNothing(asked.pass());
        asked.provider().ring().giveBack(asked.key(), keys.isEmpty() ? Ending.NEITHER : ending(outcome));
    }

    private static Ending ending(Outcome outcome) {
        return outcome instanceof Outcome.Throttled ? Ending.TOO_MUCH : Ending.BAD;
    }

    /** The keys that it concerns. */
    private static List<Key> keys(Candidate asked, Scope scope, Outcome outcome, Instant now) {
        return switch (scope) {
            case REQUEST, MODEL, PROVIDER -> List.of();
            case KEY, KEY_AND_MODEL -> List.of(asked.key());
            case ACCOUNT -> keysOfAccount(asked, outcome, now);
        };
    }

    private static List<Cooldown> cooldowns(Candidate asked, Scope scope, Outcome outcome, List<Key> keys) {
        return switch (scope) {
            case REQUEST -> List.of();
            case KEY_AND_MODEL -> List.of(asked.key().cooldownFor(asked.model()));
            case MODEL -> List.of(asked.model().cooldown());
            case PROVIDER -> List.of(asked.provider().cooldown());
            case KEY, ACCOUNT ->
                keys.stream().map(key -> cooldown(key, outcome)).toList();
        };
    }

    private static Cooldown cooldown(Key key, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unauthorized ignored -> key.refusal();
            case Outcome.NoCredit ignored -> key.poverty();
            default -> key.cooldown();
        };
    }

    /** Money is looked for in every key; a rate that is counted over all of them leaves none. */
    private static List<Key> keysOfAccount(Candidate asked, Outcome outcome, Instant now) {
        boolean rate = outcome instanceof Outcome.Throttled || outcome instanceof Outcome.QuotaSpent;
        return rate && asked.provider().service().countsAllKeysTogether()
                ? asked.provider().ring().keys()
                : asked.provider().ring().failedForItsAccount(asked.key(), outcome.getClass(), now);
    }

    /**
     * When a cooldown ends: as the service says, or by our own steps.
     *
     * @param refused whether it will not work again by itself, so that one call goes first
     */
    private record End(Optional<Duration> hint, Steps steps, boolean refused) {

        static final End UNAUTHORIZED = new End(Optional.empty(), Steps.UNAUTHORIZED, true);
        static final End PERSON_ACTS = new End(Optional.of(UNTIL_A_PERSON_ACTS), Steps.THROTTLED, true);

        static End of(Outcome.Throttled throttled) {
            return new End(throttled.retryAfter(), Steps.THROTTLED, false);
        }

        static End of(Outcome.Overloaded overloaded) {
            return new End(overloaded.retryAfter(), Steps.OVERLOADED, false);
        }

        static End of(Outcome.QuotaSpent spent, Instant now) {
            Duration window =
                    spent.until().map(until -> Duration.between(now, until)).orElse(UNKNOWN_WINDOW);
            return new End(Optional.of(window), Steps.THROTTLED, false);
        }
    }
}
