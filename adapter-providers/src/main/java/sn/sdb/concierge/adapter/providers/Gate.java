package sn.sdb.concierge.adapter.providers;

import java.util.Optional;
import sn.sdb.concierge.domain.answer.AnswerProvider.Pieces;

/**
 * Collects a text and gives it out as it comes, from the first character on that can be seen: until then another service
 * may still be asked. Not safe for concurrent use.
 */
final class Gate {

    private final Optional<Pieces> pieces;
    private final StringBuilder text = new StringBuilder();
    private boolean visible;
    private int out;

    /** @param pieces when the text is wanted as it comes */
    Gate(Optional<Pieces> pieces) {
        this.pieces = pieces;
    }

    void add(String piece) {
        text.append(piece);
        visible |= !piece.isBlank();
        // A character may come in two halves, as two escapes of JSON.
        int end = text.length();
        giveOut(end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /** No more comes. */
    void end() {
        giveOut(text.length());
    }

    String text() {
        return text.toString();
    }

    boolean hasText() {
        return visible;
    }

    /** Whether anything was given out that cannot be taken back. */
    boolean isOpen() {
        return out > 0 && pieces.map(Pieces::seen).orElse(false);
    }

    /** Nobody has seen it: whoever takes the text forgets what was given out. */
    void takeBack() {
        if (out > 0) {
            out = 0;
            pieces.ifPresent(Pieces::startOver);
        }
    }

    String givenOut() {
        return text.substring(0, out);
    }

    private void giveOut(int end) {
        if (visible && end > out && pieces.isPresent()) {
            String piece = text.substring(out, end);
            // Counted first: who takes it may throw, and has seen it then.
            out = end;
            pieces.get().piece(piece);
        }
    }
}
