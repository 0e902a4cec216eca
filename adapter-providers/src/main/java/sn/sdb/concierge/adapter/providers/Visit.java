package sn.sdb.concierge.adapter.providers;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A matter's stay with one model: what it has become there, and what was tried. Not safe for concurrent use. */
final class Visit {

    /** Room for an answer after the thinking that had used up the first bound. */
    private static final int ENLARGED = 2048;

    private final Candidate candidate;
    private final Set<Repeat> done = EnumSet.noneOf(Repeat.class);
    private Matter matter;
    private boolean onNewConnection;

    Visit(Candidate candidate, Matter asked) {
        int fewest =
                candidate.provider().service().fewestTokens(candidate.model().name());
        this.candidate = candidate;
        this.matter = asked.maxTokens() < fewest ? asked.withMaxTokens(fewest) : asked;
    }

    boolean isWith(Candidate other) {
        return candidate.model() == other.model();
    }

    Matter matter() {
        return matter;
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
        matter = matter.withMaxTokens(Math.max(ENLARGED, 4 * matter.maxTokens()));
    }

    void limitAnswer(int tokens) {
        matter = matter.withMaxTokens(Math.min(tokens, matter.maxTokens()));
    }

    /** Whether there was something to leave out. */
    boolean shorten() {
        Optional<Matter> shorter = matter.shorter();
        matter = shorter.orElse(matter);
        return shorter.isPresent();
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
