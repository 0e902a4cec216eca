package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;

/** Says what to do instead of what cannot be read; a caption counts as words. */
public final class UnreadableResponder implements Responder {

    private final Phrases phrases;

    public UnreadableResponder(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        boolean pressed = turn.message().content() instanceof Content.Choice;
        boolean commanded = turn.message().content() instanceof Content.Command;
        if (pressed || commanded || !turn.text().isBlank()) {
            return Optional.empty();
        }
        ServiceType service = turn.session().service().orElse(ServiceType.RENSEIGNEMENT);
        return Optional.of(Draft.own(service, Reply.of(phrases.text(turn.language(), Phrase.UNSUPPORTED))));
    }
}
