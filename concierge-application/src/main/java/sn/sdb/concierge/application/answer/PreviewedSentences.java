package sn.sdb.concierge.application.answer;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import sn.sdb.concierge.application.turn.Preview;
import sn.sdb.concierge.domain.answer.AnswerProvider;

/**
 * Shows the complete sentences of an answer that is being written, as far as they pass the checks that the whole answer
 * has to pass. Not safe for concurrent use.
 */
final class PreviewedSentences implements AnswerProvider.Pieces {

    private final Preview preview;
    private final Function<String, AnswerChecks.Checked> check;
    private final UnaryOperator<String> restore;
    private final StringBuilder text = new StringBuilder();
    private String looked = "";
    private boolean shown;

    /**
     * Shows nothing yet.
     *
     * @param check of the text so far
     * @param restore puts back what was redacted
     */
    PreviewedSentences(Preview preview, Function<String, AnswerChecks.Checked> check, UnaryOperator<String> restore) {
        this.preview = preview;
        this.check = check;
        this.restore = restore;
    }

    @Override
    public void piece(String piece) {
        // Looked at before the new piece: what comes all at once, or last, is there in a moment anyway.
        if (preview.isDue()) {
            Optional<String> sentences =
                    Sentences.followed(text.toString()).filter(complete -> complete.length() > looked.length());
            sentences.ifPresent(this::look);
        }
        text.append(piece);
    }

    private void look(String sentences) {
        looked = sentences;
        if (check.apply(sentences) instanceof AnswerChecks.Checked.Supported(String supported)) {
            // Counted first: what fails on its way may have been seen.
            shown = true;
            preview.show(restore.apply(supported));
        }
    }

    @Override
    public void startOver() {
        text.setLength(0);
        looked = "";
    }

    @Override
    public boolean seen() {
        return shown;
    }
}
