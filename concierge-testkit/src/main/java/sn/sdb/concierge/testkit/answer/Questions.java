package sn.sdb.concierge.testkit.answer;

import java.util.List;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.RedactedText;
import sn.sdb.concierge.domain.privacy.Redactor;

/** Questions for tests. */
public final class Questions {

    private static final Redactor REDACTOR = Redactor.ofShapes();

    private Questions() {}

    /** This text, asked without history and without passages. */
    public static Question asking(String text) {
        return asking(text, List.of(), List.of());
    }

    /** This text, after these exchanges, with these passages. */
    public static Question asking(String text, List<Question.Turn> history, List<Passage> passages) {
        return new Question(
                new Question.Instructions("1", "Tu es la concierge du service."),
                history,
                passages,
                redacted(text),
                1024);
    }

    /** An earlier exchange. */
    public static Question.Turn turn(String question, String answer) {
        return new Question.Turn(redacted(question), redacted(answer));
    }

    private static RedactedText redacted(String text) {
        return REDACTOR.redact(text);
    }
}
