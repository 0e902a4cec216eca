package sn.sdb.concierge.adapter.providers;

import sn.sdb.concierge.domain.answer.Answer;

/** A service that nobody asks. */
final class Silent implements ModelApi {

    static final Answer ANSWER = new Answer("Oui.", "anthropic", "m1", Answer.Usage.UNKNOWN, false);

    @Override
    public Verdict ask(Ask ask) {
        throw new IllegalStateException("nobody asks");
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
