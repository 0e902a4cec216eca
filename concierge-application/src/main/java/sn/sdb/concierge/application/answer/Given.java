package sn.sdb.concierge.application.answer;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.Passage;

/** What somebody who asks is given. */
sealed interface Given {

    /** The answer that somebody else was given to the same question, just now or before. */
    record Known(AnswerCache.Cached answer) implements Given {}

    /** A service answered, and its answer was checked against the passages. */
    record Answered(Answer answer, Ending ending, AnswerChecks.Checked checked, List<Passage.Source> sources)
            implements Given {
        public Answered {
            sources = List.copyOf(sources);
        }
    }

    /** No service answered. */
    record Unanswered(Outcome outcome) implements Given {}

    /** How an answer ended. */
    enum Ending {
        WHOLE,
        SHORTENED,
        INTERRUPTED;

        static Ending of(Answer answer) {
            return answer.shortened() ? SHORTENED : WHOLE;
        }
    }

    /** What others may be given for the same question: a whole answer that rests on the passages. */
    default Optional<AnswerCache.Cached> forOthers() {
        return switch (this) {
            case Known(AnswerCache.Cached answer) -> Optional.of(answer);
            case Answered(
                    Answer ignored,
                    Ending ending,
                    AnswerChecks.Checked.Supported(String text),
                    List<Passage.Source> sources)
            when ending == Ending.WHOLE -> Optional.of(new AnswerCache.Cached(text, sources));
            case Answered ignored -> Optional.empty();
            case Unanswered ignored -> Optional.empty();
        };
    }
}
