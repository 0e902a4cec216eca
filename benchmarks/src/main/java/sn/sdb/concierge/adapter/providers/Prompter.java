package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** A service that says one thing, at once. */
record Prompter(Outcome outcome) implements ModelApi {

    static final Answer ANSWER = new Answer("Oui.", "anthropic", "m1", Answer.Usage.UNKNOWN, false);

    @Override
    public Verdict ask(Ask ask) {
        return new Verdict(outcome, 0, "");
    }

    @Override
    public Information probe(ApiKey key, String model, Duration timeout) {
        return new Information.NotAvailable();
    }

    @Override
    public int fewestTokens(String model) {
        return 1;
    }

    @Override
    public boolean countsAllKeysTogether() {
        return false;
    }
}
