package sn.sdb.concierge.adapter.providers;

import java.util.EnumSet;
import java.util.Set;
import sn.sdb.concierge.domain.answer.Question;

/** A question's stay with one model: what it has become there, and what was tried. Not safe for concurrent use. */
final class Visit {

    /** Room for an answer after the thinking that had used up the first bound. */
    private static final int ENLARGED = 2048;

    private final Candidate candidate;
    private final Set<Repeat> done = EnumSet.noneOf(Repeat.class);
    private Question question;
    private boolean onNewConnection;

    Visit(Candidate candidate, Question asked) {
        int fewest =
                candidate.provider().service().fewestTokens(candidate.model().name());
        this.candidate = candidate;
        this.question = asked.maxTokens() < fewest ? asked.withMaxTokens(fewest) : asked;
    }

    boolean isWith(Candidate other) {
        return candidate.model() == other.model();
    }

    Question question() {
        return question;
    }

    boolean isPlain() {
        return candidate.model().isPlain();
    }

    /** Whether the next request avoids used connections; once. */
    boolean takeOnNewConnection() {
        boolean taken = onNewConnection;
        onNewConnection = false;
        return taken;
    }

    boolean once(Repeat repeat) {
        return done.add(repeat);
    }

    void enlargeAnswer() {
        question = question.withMaxTokens(Math.max(ENLARGED, 4 * question.maxTokens()));
    }

    void limitAnswer(int tokens) {
        question = question.withMaxTokens(Math.min(tokens, question.maxTokens()));
    }

    boolean shortenHistory() {
        boolean hasHistory = !question.history().isEmpty();
        question = question.withShorterHistory();
        return hasHistory;
    }

    /** Remembered beyond this visit. */
    void leaveOutOptionalFields() {
        candidate.model().becomePlain();
    }

    void renewConnection() {
        onNewConnection = true;
    }

    /** Why a model may be asked a second time, each once. */
    enum Repeat {
        EMPTY,
        FAILURE,
        CONNECTION,
        AFFORDABLE,
        SHORTER,
        PLAIN
    }
}
