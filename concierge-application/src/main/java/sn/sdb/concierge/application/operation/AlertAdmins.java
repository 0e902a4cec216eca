package sn.sdb.concierge.application.operation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AttemptListener;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.operation.Alerts;
import sn.sdb.concierge.domain.user.Language;

/**
 * Tells the admins what only a person can mend: a key of an answering service that is refused, an account without money, a
 * model that is gone, a platform that has been away for long. Each is told once, and once more every day until it is mended. Safe for concurrent use;
 * whoever reports never waits for the store.
 */
public final class AlertAdmins implements AttemptListener {

    private static final Duration AGAIN = Duration.ofDays(1);

    /** How often the store, which knows when it was told, is asked about a problem that lasts. */
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    private final Alerts alerts;
    private final List<Conversation> admins;
    private final Phrases phrases;
    private final Language language;
    private final Executor executor;
    private final InstantSource clock;

    /** What each alert was last set to from here, so that the store is not asked each time. */
    private final Map<String, Last> last = new ConcurrentHashMap<>();

    private record Last(boolean raised, Instant at) {}

    /**
     * Wires it.
     *
     * @param executor runs one task after the other, in their order; drops what comes after its end
     */
    public AlertAdmins(
            Alerts alerts,
            List<Conversation> admins,
            Phrases phrases,
            Language language,
            Executor executor,
            InstantSource clock) {
        this.alerts = alerts;
        this.admins = List.copyOf(admins);
        this.phrases = phrases;
        this.language = language;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public void attempted(String provider, String key, Outcome outcome, Duration elapsed) {
        found(provider, key, outcome);
    }

    /** How a service has treated a key, in a question or in a look at the key alone. */
    public void found(String provider, String key, Outcome outcome) {
        String ofKey = "ai-key:" + provider + ":" + key;
        Map<String, String> names = Map.of("provider", provider, "key", key);
        switch (outcome) {
            case Outcome.Answered ignored -> settle(ofKey);
            case Outcome.Unauthorized ignored -> raise(ofKey, Phrase.ALERT_AI_KEY_REFUSED, names);
            case Outcome.Forbidden ignored -> raise(ofKey, Phrase.ALERT_AI_KEY_REFUSED, names);
            case Outcome.NoCredit noCredit -> {
                if (noCredit.affordableTokens().isEmpty()) {
                    raise(ofKey, Phrase.ALERT_AI_NO_CREDIT, names);
                }
            }
            case Outcome.ModelGone ignored -> raise("ai-model:" + provider, Phrase.ALERT_AI_MODEL_GONE, names);
            case Outcome.WrongUrl ignored -> raise("ai-url:" + provider, Phrase.ALERT_AI_WRONG_URL, names);
            case Outcome ignored -> {
                // Passes by itself, or is about the question.
            }
        }
    }

    /**
     * A service has told what it has left to spend.
     *
     * @param remaining US dollars
     * @param low whether that is less than the office wants
     */
    public void credit(String provider, BigDecimal remaining, boolean low) {
        String name = "ai-credit:" + provider;
        if (low) {
            String amount = remaining.setScale(2, RoundingMode.DOWN).toPlainString();
            raise(name, Phrase.ALERT_AI_LOW_CREDIT, Map.of("provider", provider, "amount", amount));
        } else {
            settle(name);
        }
    }

    /**
     * A platform has not worked for a while.
     *
     * @param state its own word for what it is in
     */
    public void platformIsAway(String platform, String state, Duration since) {
        raise(
                "platform:" + platform,
                Phrase.ALERT_PLATFORM_AWAY,
                Map.of("platform", platform, "state", state, "minutes", Long.toString(since.toMinutes())));
    }

    /** A platform works. */
    public void platformWorks(String platform) {
        settle("platform:" + platform);
    }

    /**
     * A platform that says it works has not delivered for a while what people wrote.
     *
     * @param platform its name in the alert's own
     */
    public void webhookIsSilent(String platform, Duration since) {
        raise("webhook:" + platform, Phrase.ALERT_WEBHOOK_SILENT, Map.of("minutes", Long.toString(since.toMinutes())));
    }

    /** A platform delivers. */
    public void webhookDelivers(String platform) {
        settle("webhook:" + platform);
    }

    private void raise(String name, Phrase phrase, Map<String, String> values) {
        set(name, true, () -> {
            Reply words = Reply.of(phrases.text(language, phrase, values));
            List<Turn.Notice> notices =
                    admins.stream().map(admin -> new Turn.Notice(admin, words)).toList();
            var unused = alerts.raise(name, AGAIN, notices);
        });
    }

    private void settle(String name) {
        set(name, false, () -> alerts.settle(name));
    }

    private void set(String name, boolean raised, Runnable change) {
        Last before = last.get(name);
        Last now = new Last(raised, clock.instant());
        boolean isNews = before == null
                || before.raised() != raised
                || (raised && !now.at().isBefore(before.at().plus(ASK_AGAIN)));
        if (isNews && (before == null ? last.putIfAbsent(name, now) == null : last.replace(name, before, now))) {
            executor.execute(() -> {
                try {
                    change.run();
                } catch (StoreUnavailableException e) {
                    // Whoever reports it the next time tries again.
                    last.remove(name, now);
                }
            });
        }
    }
}
