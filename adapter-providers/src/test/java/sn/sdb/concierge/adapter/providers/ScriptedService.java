package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** A service that follows a script, whose last step is repeated, and remembers what it was asked. */
final class ScriptedService implements ModelApi {

    /** Why an answer was cut that a script cuts. */
    private static final Outcome CUT = new Outcome.Interrupted(Scope.REQUEST, true);

    private final ManualClock clock;
    private final List<Function<Ask, Outcome>> steps = new ArrayList<>();
    private final List<Ask> asks = new ArrayList<>();
    private final Map<String, Information> told = new ConcurrentHashMap<>();
    private final AtomicInteger probes = new AtomicInteger();
    private volatile Runnable beforeTelling = () -> {};
    private boolean oneAccount;
    private int fewestTokens = 1;
    private Takes takes = Takes.WORDS;

    ScriptedService(ManualClock clock) {
        this.clock = clock;
    }

    static Outcome answered(String text) {
        return new Outcome.Answered(new Answer(text, "anthropic", "m", Answer.Usage.UNKNOWN, false));
    }

    ScriptedService then(Outcome outcome) {
        return then(ask -> outcome);
    }

    ScriptedService then(Function<Ask, Outcome> step) {
        steps.add(step);
        return this;
    }

    /** Breaks off after this was given out. */
    ScriptedService thenCut(String begun) {
        return then(new Outcome.Cut(new Answer(begun, "anthropic", "m", Answer.Usage.UNKNOWN, false)));
    }

    ScriptedService thenAnswer() {
        return then(answered("Oui."));
    }

    /** Uses up all the time it is given. */
    ScriptedService thenHang() {
        return then(ask -> {
            clock.forward(ask.timeout());
            return new Outcome.TimedOut();
        });
    }

    ScriptedService withOneAccount() {
        oneAccount = true;
        return this;
    }

    ScriptedService withFewestTokens(int tokens) {
        fewestTokens = tokens;
        return this;
    }

    ScriptedService taking(Takes files) {
        takes = files;
        return this;
    }

    synchronized List<Ask> asks() {
        return List.copyOf(asks);
    }

    List<String> keys() {
        return asks().stream().map(ask -> ask.key().value()).toList();
    }

    List<String> models() {
        return asks().stream().map(Ask::model).toList();
    }

    List<Duration> times() {
        return asks().stream().map(Ask::timeout).toList();
    }

    @Override
    public Verdict ask(Ask ask) {
        Function<Ask, Outcome> step;
        synchronized (this) {
            asks.add(ask);
            step = steps.get(Math.min(asks.size(), steps.size()) - 1);
        }
        Outcome outcome = step.apply(ask);
        return outcome instanceof Outcome.Cut(Answer begun)
                ? new Verdict(CUT, 200, "", Optional.of(begun), Verdict.Figures.NONE)
                : new Verdict(outcome, 0, "");
    }

    @Override
    public Takes takes(String model) {
        return takes;
    }

    @Override
    public int fewestTokens(String model) {
        return fewestTokens;
    }

    @Override
    public boolean countsAllKeysTogether() {
        return oneAccount;
    }

    @Override
    public Information probe(ApiKey key, String model, Duration timeout) {
        probes.incrementAndGet();
        beforeTelling.run();
        return told.getOrDefault(key.value(), new Information.Models(List.of(model)));
    }

    @Override
    public Information credit(ApiKey key, Duration timeout) {
        return told.getOrDefault(key.value(), new Information.NotAvailable());
    }

    /** How often it was asked about a key. */
    int probes() {
        return probes.get();
    }

    /** What it says of a key from now on, after something else has happened. */
    ScriptedService tellingAfter(String key, Runnable before, Information information) {
        beforeTelling = before;
        return telling(key, information);
    }

    /** What it says of a key from now on. */
    ScriptedService telling(String key, Information information) {
        told.put(key, information);
        return this;
    }
}
