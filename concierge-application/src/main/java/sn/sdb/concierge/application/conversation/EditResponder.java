package sn.sdb.concierge.application.conversation;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.service.ServiceType;

/** An edited message updates what is stored and is not answered again. */
public final class EditResponder implements Responder {

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        if (turn.message().content() instanceof Content.Edited(String messageRef, String ignored)) {
            ServiceType service = turn.session().service().orElse(ServiceType.RENSEIGNEMENT);
            return Optional.of(Draft.silence(service)
                    .with(new Turn.Effects(Optional.empty(), List.of(), false, Optional.of(messageRef))));
        }
        return Optional.empty();
    }
}
