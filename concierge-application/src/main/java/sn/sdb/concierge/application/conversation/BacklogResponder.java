package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;

/** A message that has waited too long gets an apology, once, rather than an answer that nobody waits for any more. */
public final class BacklogResponder implements Responder {

    private final Duration maxAge;
    private final Phrases phrases;

    public BacklogResponder(Duration maxAge, Phrases phrases) {
        this.maxAge = maxAge;
        this.phrases = phrases;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        if (!turn.message().sentAt().isBefore(turn.now().minus(maxAge))) {
            return Optional.empty();
        }
        ServiceType service = ServiceType.RENSEIGNEMENT;
        String apology = phrases.text(turn.language(), Phrase.TOO_OLD);
        List<Exchange> said = turn.session().memory().exchanges();
        boolean apologised = !said.isEmpty() && said.getLast().answer().contains(apology);
        return Optional.of(apologised ? Draft.silence(service) : Draft.own(service, Reply.of(apology)));
    }
}
