package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/**
 * What free requests have told of one key, and what follows from it. Questions outrank them: once an answer or a refusal
 * has shown that they told wrong, they are not made any more. Not safe for concurrent use.
 */
final class WatchedKey {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(WatchedKey.class);

    private final Provider provider;
    private final Key key;
    private final InstantSource clock;
    private final AiGateway.KeyListener listener;

    private boolean believed = true;
    private boolean wasAccepted;
    private boolean wasAtRest;
    private Turn turn = new Turn(Instant.MIN, Duration.ZERO);

    /** The end of the rest before which it was last looked ahead. */
    private Instant lookedAheadOf = Instant.MIN;

    /** When a rest was ended here that no answer has proven to be over yet. */
    private @Nullable Instant ended;

    /** The end of a rest that nothing but a free request speaks for, of a kind that has never told anything else. */
    private @Nullable Instant unproven;

    WatchedKey(Provider provider, Key key, InstantSource clock, AiGateway.KeyListener listener) {
        this.provider = provider;
        this.key = key;
        this.clock = clock;
        this.listener = listener;
    }

    /** When it is looked at next, and how long before the end of its rest. */
    record Turn(Instant at, Duration ahead) {}

    /**
     * Whether to ask about it now.
     *
     * @param every how often; a key that has just been refused is left alone that long
     */
    boolean isDue(Instant now, Duration every) {
        Instant end = restEnd();
        boolean atRest = now.isBefore(end);
        judge(atRest);
        if (atRest && !wasAtRest && !turn.at().equals(Instant.MIN)) {
            turn = new Turn(now.plus(every), turn.ahead());
        }
        wasAtRest = atRest;
        if (!believed) {
            return false;
        }
        boolean isAhead = atRest && isAhead(now, end) && !end.equals(lookedAheadOf);
        return isAhead || (!now.isBefore(turn.at()) && (atRest || isIdle(now, every)));
    }

    /** Asks about it. Whatever comes of that, the next time is later. */
    void probe(Turn next) {
        try {
            probe();
        } finally {
            turn = next;
        }
    }

    private void probe() {
        Seen seen = new Seen(key.refusal().certainEnd(), key.poverty().certainEnd(), wrongUrlEnd());
        Instant end = restEnd();
        if (isAhead(clock.instant(), end)) {
            lookedAheadOf = end;
        }
        Information told = provider.service()
                .probe(key.secret(), provider.models().getFirst().name(), LONGEST);
        Instant now = clock.instant();
        switch (told) {
            case Information.Failed(Outcome.Unauthorized refused) -> refused(refused, now);
            case Information.Failed(Outcome.NoCredit unpaid) -> unpaid(unpaid, now);
            case Information.Failed(Outcome.WrongUrl ignored) -> wrongUrl(seen, now);
            // That the question about it failed says nothing of the key.
            case Information.Failed ignored -> {}
            case Information ignored -> accepted(seen, now);
        }
    }

    private void refused(Outcome outcome, Instant now) {
        Instant end = key.refusal().certainEnd();
        ended = null;
        if (!now.isBefore(end)) {
            key.probation().begin();
            key.refusal().escalate(now, Cooldown.Steps.UNAUTHORIZED);
            unproven = wasAccepted ? null : key.refusal().certainEnd();
        } else if (isAhead(now, end) && !end.equals(unproven)) {
            key.refusal().renew(now, Cooldown.Steps.UNAUTHORIZED);
        }
        listener.refused(provider.name(), key.label(), outcome);
    }

    private void unpaid(Outcome outcome, Instant now) {
        ended = null;
        if (isAhead(now, key.poverty().certainEnd())) {
            key.probation().begin();
            key.poverty().until(now.plus(Consequences.UNTIL_A_PERSON_ACTS));
        }
        listener.refused(provider.name(), key.label(), outcome);
    }

    private void wrongUrl(Seen seen, Instant now) {
        if (now.isBefore(seen.wrongUrl()) && isAhead(now, seen.wrongUrl())) {
            provider.hasWrongUrl(now.plus(Consequences.UNTIL_A_PERSON_ACTS));
        }
    }

    private void accepted(Seen seen, Instant now) {
        wasAccepted = true;
        unproven = null;
        end(key.refusal(), seen.refusal(), now);
        end(provider.cooldown(), seen.wrongUrl(), now);
        if (now.isBefore(seen.poverty())) {
            lookForMoney(seen.poverty());
        }
    }

    /** That the key is accepted does not say that it can pay; where nobody tells, a question has to try in the end. */
    private void lookForMoney(Instant seen) {
        if (provider.service().credit(key.secret(), LONGEST) instanceof Information.Credit(var told)
                && told.isPresent()) {
            BigDecimal remaining = told.get();
            Instant now = clock.instant();
            if (remaining.signum() > 0) {
                end(key.poverty(), seen, now);
            } else if (isAhead(now, seen) && (remaining.signum() < 0 || provider.spendsMoney())) {
                unpaid(new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty()), now);
            }
        }
    }

    private void end(Cooldown cooldown, Instant seen, Instant now) {
        if (now.isBefore(seen) && cooldown.causeIsGone(seen)) {
            ended = now;
            LOG.atInfo()
                    .addKeyValue("provider", provider.name())
                    .addKeyValue("key", key.label())
                    .log("ai_key_accepted_again");
        }
    }

    /** Whether what was told here holds good against what questions have shown. */
    private void judge(boolean atRest) {
        boolean refusedAgain = ended != null && atRest && key.lastAnswer().isBefore(ended);
        boolean answersAfterAll = unproven != null && !key.lastAnswer().isBefore(unproven);
        if (believed && (refusedAgain || answersAfterAll)) {
            believed = false;
            LOG.atWarn()
                    .addKeyValue("provider", provider.name())
                    .addKeyValue("key", key.label())
                    .log("ai_key_not_told_truly");
        }
    }

    private boolean isAhead(Instant now, Instant end) {
        return !now.plus(turn.ahead()).isBefore(end);
    }

    /** A key that answers tells enough of itself; one that was asked to wait is not asked anything. */
    private boolean isIdle(Instant now, Duration every) {
        return key.cooldown().isOver(now)
                && provider.cooldown().isOver(now)
                && now.isAfter(key.lastAnswer().plus(every));
    }

    /** Of the rests that a free request may find to be without cause. */
    private Instant restEnd() {
        Instant end = later(key.refusal().certainEnd(), key.poverty().certainEnd());
        return later(end, wrongUrlEnd());
    }

    private Instant wrongUrlEnd() {
        Instant end = provider.wrongUrlEnd();
        return provider.cooldown().certainEnd().equals(end) ? end : Instant.MIN;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    /** The ends of its rests before it was asked about. */
    private record Seen(Instant refusal, Instant poverty, Instant wrongUrl) {}
}
