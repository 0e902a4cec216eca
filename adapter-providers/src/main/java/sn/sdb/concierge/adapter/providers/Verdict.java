package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * What came of one request.
 *
 * @param status of the HTTP answer, 0 when there was none
 * @param code the service's own code of a failure, empty when there is none
 * @param begun what had been given out when it failed
 */
record Verdict(Outcome outcome, int status, String code, Optional<Answer> begun, Figures figures) {

    /** Before anything was given out. */
    Verdict(Outcome outcome, int status, String code) {
        this(outcome, status, code, Optional.empty(), Figures.NONE);
    }

    /** The same with what was measured. */
    Verdict with(Figures measured) {
        return new Verdict(outcome, status, code, begun, measured);
    }

    /**
     * What is known of a request beside its outcome.
     *
     * @param firstToken from the request to the first of the text, when it came in pieces
     * @param cost in US dollars, where the service says
     */
    record Figures(Optional<Duration> firstToken, Optional<BigDecimal> cost) {
        /** Nothing is known. */
        static final Figures NONE = new Figures(Optional.empty(), Optional.empty());
    }

    /** Whether somebody else could still be asked. */
    boolean isFinal() {
        return begun.isPresent();
    }

    /**
     * What those hear who asked: that an answer was cut matters more than why. A refusal takes back what was given out,
     * as the service found it unfit.
     */
    Outcome told() {
        if (begun.isEmpty() || outcome instanceof Outcome.Blocked || outcome instanceof Outcome.Cancelled) {
            return outcome;
        }
        return new Outcome.Cut(begun.get());
    }
}
