package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.service.ServiceType;

/** Keeps silent while a human of the office has the conversation; what is written is stored for them. */
public final class OfficeResponder implements Responder {

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        boolean taken = turn.standing()
                .handoff()
                .filter(handoff -> handoff.state() == Handoff.State.TAKEN)
                .isPresent();
        boolean answeredFromThePhone = turn.standing()
                .silentUntil()
                .filter(until -> until.isAfter(turn.now()))
                .isPresent();
        return taken || answeredFromThePhone
                ? Optional.of(Draft.silence(ServiceType.CONTACT_HUMAIN))
                : Optional.empty();
    }
}
