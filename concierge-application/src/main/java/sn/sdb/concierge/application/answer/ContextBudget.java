package sn.sdb.concierge.application.answer;

import java.util.List;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.privacy.RedactedText;

/**
 * How much of a conversation goes with a question. Instructions, passages and the question always do; of the earlier
 * exchanges the newest, as far as there is room, each whole.
 */
final class ContextBudget {

    /** Tokens. Every model we know takes far more; more history does not answer better, and it is paid for. */
    static final int TOKENS = 6_000;

    /** Characters. What is longer was forwarded, and asks its question at its beginning or end. */
    static final int LONGEST_QUESTION = 4_000;

    private final int tokens;

    ContextBudget(int tokens) {
        this.tokens = tokens;
    }

    Question fitted(
            Question.Instructions instructions,
            List<Question.Turn> history,
            List<Passage> passages,
            RedactedText text,
            int maxTokens) {
        int left = tokens - TokenEstimate.of(instructions.text()) - TokenEstimate.of(text.value());
        for (Passage passage : passages) {
            left -= TokenEstimate.of(passage.title()) + TokenEstimate.of(passage.text());
        }
        int first = history.size();
        while (first > 0) {
            Question.Turn turn = history.get(first - 1);
            left -= TokenEstimate.of(turn.question().value())
                    + TokenEstimate.of(turn.answer().value());
            if (left < 0) {
                break;
            }
            first--;
        }
        return new Question(instructions, history.subList(first, history.size()), passages, text, maxTokens);
    }
}
