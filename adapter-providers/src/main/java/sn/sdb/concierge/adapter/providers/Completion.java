package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * What a service wrote and used, as far as it is known; in a stream, so far.
 *
 * @param model that answered
 */
record Completion(String provider, String text, String model, Answer.Usage usage) {

    boolean hasText() {
        return !text.isBlank();
    }

    /** For an end that is complete: an answer when there is text. */
    Outcome complete() {
        return hasText() ? answered(false) : new Outcome.Empty(false);
    }

    /** For an end at the length limit. */
    Outcome cutAtLimit() {
        return hasText() ? answered(true) : new Outcome.Empty(true);
    }

    /** For an end that is none. */
    Answer begun() {
        return new Answer(text, provider, model, usage, false);
    }

    private Outcome answered(boolean shortened) {
        return new Outcome.Answered(new Answer(text, provider, model, usage, shortened));
    }

    /** A count of tokens, -1 when it is not given. */
    static int count(JsonNode usage, String field) {
        return usage.path(field).asInt(-1);
    }

    /** The sum of what is given, -1 when nothing is. */
    static int sum(int... counts) {
        int sum = -1;
        for (int count : counts) {
            if (count >= 0) {
                sum = Math.max(sum, 0) + count;
            }
        }
        return sum;
    }
}
