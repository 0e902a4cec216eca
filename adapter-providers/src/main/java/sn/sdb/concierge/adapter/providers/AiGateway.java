package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;

/** Several services behind one port, and what an operator wants to know of them. Safe for concurrent use. */
public final class AiGateway implements AnswerProvider, AutoCloseable {

    private final List<Provider> providers;
    private final FailoverAnswers answers;
    private final InstantSource clock;
    private final AtomicReference<@Nullable CreditWatch> watch = new AtomicReference<>();
    private final AtomicReference<@Nullable KeyWatch> keyWatch = new AtomicReference<>();

    AiGateway(List<Provider> providers, FailoverAnswers answers, InstantSource clock) {
        this.providers = List.copyOf(providers);
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Outcome ask(Question question, Duration budget) {
        return answers.ask(question, budget);
    }

    @Override
    public Outcome ask(Question question, Duration budget, Pieces pieces) {
        return answers.ask(question, budget, pieces);
    }

    /**
     * Reads files with the same services, keys and limits as questions are answered with. Files leave this machine
     * unredacted: only to be made where the operator has allowed it.
     */
    public MediaReader mediaReader() {
        return new RemoteMediaReader(providers, answers);
    }

    /** For each kind of file the configured models that take it, as {@code service model}. Asks nobody. */
    public Map<Media.Kind, List<String>> readers() {
        Map<Media.Kind, List<String>> readers = new EnumMap<>(Media.Kind.class);
        for (Media.Kind kind : Media.Kind.values()) {
            readers.put(
                    kind,
                    providers.stream()
                            .flatMap(provider -> provider.models().stream()
                                    .filter(model -> model.takes().kinds().contains(kind))
                                    .map(model -> provider.name() + " " + model.name()))
                            .toList());
        }
        return readers;
    }

    /** From now on tells other replicas what cools here, and lets cool here what cools there. */
    public void share(CooldownBoard board) {
        SharedCooldowns.share(providers, board, clock);
    }

    /** Hears what a service has left to spend. */
    @FunctionalInterface
    public interface CreditListener {

        /**
         * A service has told.
         *
         * @param provider its name
         * @param remaining US dollars
         * @param low whether that is less than the minimum
         */
        void credit(String provider, BigDecimal remaining, boolean low);
    }

    /** Hears of keys that a service refuses although nobody has put a question with them. */
    @FunctionalInterface
    public interface KeyListener {

        /**
         * A service does not accept a key, or its account cannot pay; told each time that it is looked.
         *
         * @param provider its name
         * @param key {@code k1}, {@code k2}, ...; never the key itself
         */
        void refused(String provider, String key, Outcome outcome);
    }

    /** How a service is, as far as its last calls have shown. */
    public enum Standing {
        /** Every key may be used. */
        READY,
        /** It answers, but not with every key, or its money is nearly spent. */
        LIMITED,
        /** Nothing of it may be asked at present. */
        DOWN
    }

    /** How each service is, by its name and in the order in which they are asked. Asks nobody. */
    public Map<String, Standing> standings() {
        Instant now = clock.instant();
        Map<String, Standing> standings = new LinkedHashMap<>();
        providers.forEach(provider -> standings.put(provider.name(), standing(provider, now)));
        return standings;
    }

    private static Standing standing(Provider provider, Instant now) {
        if (!Selection.isUsable(provider, now)) {
            return Standing.DOWN;
        }
        boolean everyKey = provider.ring().keys().stream()
                .allMatch(key -> provider.models().stream().anyMatch(model -> key.isUsableFor(model, now)));
        return everyKey && !provider.isLowOnCredit() ? Standing.READY : Standing.LIMITED;
    }

    /** Asks each service about each key, in requests that cost nothing. Takes up to fifteen seconds. */
    public List<KeyReport> inspect() {
        return Inspection.of(providers);
    }

    /**
     * From now on looks every minute at what the services have left to spend, until it is closed; whoever has less than
     * the minimum is asked last.
     *
     * @param minimum US dollars
     * @param listener hears of every look that told something; on a thread of this object's
     */
    public void watchCredit(BigDecimal minimum, CreditListener listener) {
        CreditWatch started = new CreditWatch(providers, minimum, listener);
        CreditWatch before = watch.getAndSet(started);
        if (before != null) {
            before.close();
        }
        started.start();
    }

    /**
     * From now on asks the services, in requests that cost nothing, about keys that were refused or are not used, until it
     * is closed: what is mended works again, what is refused costs no question.
     *
     * @param listener hears of refusals; on a thread of this object's
     */
    public void watchKeys(KeyListener listener) {
        KeyWatch started = new KeyWatch(providers, clock, listener, new Random());
        KeyWatch before = keyWatch.getAndSet(started);
        if (before != null) {
            before.close();
        }
        started.start();
    }

    @Override
    public void close() {
        KeyWatch watching = keyWatch.getAndSet(null);
        if (watching != null) {
            watching.close();
        }
        CreditWatch running = watch.getAndSet(null);
        if (running != null) {
            running.close();
        }
    }
}
