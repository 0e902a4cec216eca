package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import sn.sdb.concierge.application.handoff.RequestHuman;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.session.Session.Dialogue;

/** The answer to a question that the concierge has asked. */
public final class DialogueResponder implements Responder {

    private final RequestHuman requestHuman;

    public DialogueResponder(RequestHuman requestHuman) {
        this.requestHuman = requestHuman;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        return turn.session().memory().dialogue().map(dialogue -> answered(turn, dialogue));
    }

    private Draft answered(TurnContext turn, Dialogue dialogue) {
        return switch (dialogue.step()) {
            case HUMAN_SUBJECT -> requestHuman.withSubject(turn, dialogue, turn.text());
        };
    }
}
