package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** Looks every minute at what the services have left to spend; one that has too little is asked last. */
final class CreditWatch implements AutoCloseable {

    /** OpenRouter asks for no more than that (OpenRouter, limits). */
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** Not while the product starts. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(CreditWatch.class);

    private static final int LOOKS_AN_HOUR = 60;

    private int looks;

    private final List<Provider> providers;
    private final BigDecimal minimum;
    private final AiGateway.CreditListener listener;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("ai-credit").factory());

    CreditWatch(List<Provider> providers, BigDecimal minimum, AiGateway.CreditListener listener) {
        this.providers = providers;
        this.minimum = minimum;
        this.listener = listener;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(
                this::lookAgain, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An exception would end the timer for good. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("ai_credit_not_looked_at");
        }
    }

    /** Looks at all of them once. */
    void look() {
        boolean tellsSpent = looks++ % LOOKS_AN_HOUR == 0;
        for (Provider provider : providers) {
            Optional<BigDecimal> remaining = remaining(provider);
            remaining.ifPresent(dollars -> tell(provider, dollars));
            if (remaining.isEmpty() && tellsSpent && provider.spent().signum() > 0) {
                // What is left cannot be known from it, but that it goes can.
                LOG.atInfo()
                        .addKeyValue("provider", provider.name())
                        .addKeyValue("spent_usd_since_start", provider.spent())
                        .log("ai_credit_not_told");
            }
        }
    }

    private void tell(Provider provider, BigDecimal remaining) {
        boolean low = remaining.compareTo(minimum) < 0;
        provider.lowOnCredit(low && provider.spendsMoney());
        listener.credit(provider.name(), remaining, low);
    }

    /** What the richest of its keys has, since each may have an account of its own; empty when one does not tell. */
    private static Optional<BigDecimal> remaining(Provider provider) {
        BigDecimal most = null;
        for (Key key : provider.ring().keys()) {
            Optional<BigDecimal> told = remaining(provider.service().credit(key.secret(), LONGEST));
            if (told.isEmpty()) {
                return Optional.empty();
            }
            most = most == null ? told.get() : most.max(told.get());
        }
        return Optional.ofNullable(most);
    }

    private static Optional<BigDecimal> remaining(Information told) {
        return switch (told) {
            case Information.Credit(var remaining) -> remaining;
            // Nothing can be spent with it.
            case Information.Failed(Outcome.Unauthorized ignored) -> Optional.of(BigDecimal.ZERO);
            case Information.Failed(Outcome.NoCredit ignored) -> Optional.of(BigDecimal.ZERO);
            case Information other -> Optional.empty();
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
