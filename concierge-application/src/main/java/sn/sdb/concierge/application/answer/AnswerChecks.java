package sn.sdb.concierge.application.answer;

import java.util.List;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.privacy.Redactor;

/**
 * Our own look at what a service wrote, whatever it was told and whoever told it. An answer does not reach a person when it
 * has a figure that is in no passage, a link that leads elsewhere, personal data that nobody here has written, our
 * instructions, or what is between us and the service. Immutable.
 */
final class AnswerChecks {

    private static final String DOES_NOT_KNOW = "NE_SAIT_PAS";

    /** Many times what a service is allowed to write. */
    private static final int LONGEST = 20_000;

    private final InstructionLeak instructions;
    private final OtherPeople otherPeople;

    AnswerChecks(Instructions instructions, Redactor redactor) {
        this.instructions = new InstructionLeak(instructions.all());
        this.otherPeople = new OtherPeople(redactor);
    }

    sealed interface Checked {
        /** The text, without links to hosts that no passage names. */
        record Supported(String text) implements Checked {}

        record Unsupported() implements Checked {}

        record DoesNotKnow() implements Checked {}
    }

    /** An answer that has to rest on passages. */
    Checked check(String answer, List<Passage> passages, String question, Redactor.Redaction redaction) {
        return check(answer, Grounds.of(passages, question), redaction, true);
    }

    /** An answer that may say what no passage does, figures included. */
    Checked checkFree(String answer, String question, Redactor.Redaction redaction) {
        return check(answer, Grounds.of(List.of(), question), redaction, false);
    }

    /** Whether an answer that is not at its end may go on to what the whole would be refused for. */
    boolean mayTurnBad(String begun) {
        return instructions.beginsIn(begun);
    }

    private Checked check(String answer, Grounds grounds, Redactor.Redaction redaction, boolean everyFigure) {
        if (answer.replace("\\", "").contains(DOES_NOT_KNOW)) {
            return new Checked.DoesNotKnow();
        }
        if (answer.length() > LONGEST || Innards.in(answer) || instructions.in(answer)) {
            return new Checked.Unsupported();
        }
        Links links = new Links(grounds.written());
        String text = links.known(answer);
        boolean supported = redaction
                .withoutPlaceholders(text)
                .map(PlainText::of)
                .filter(plain -> !links.leadsElsewhere(plain))
                .flatMap(plain -> otherPeople.withoutKnown(plain, grounds))
                .filter(rest -> !everyFigure || grounds.figures().containsAll(Figures.in(rest)))
                .isPresent();
        return supported ? new Checked.Supported(text) : new Checked.Unsupported();
    }
}
