package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.Folding;
import sn.sdb.concierge.domain.service.ServiceType;

/** A greeting alone is greeted back, and told what can be asked: it is no question for which to search. */
public final class GreetingResponder implements Responder {

    private final Greetings greetings;
    private final Choices choices;
    private final Phrases phrases;

    /** @param folding under which the ways to write a greeting are one */
    public GreetingResponder(Folding folding, Choices choices, Phrases phrases) {
        this.greetings = new Greetings(folding);
        this.choices = choices;
        this.phrases = phrases;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        if (!greetings.areAll(turn.text())) {
            return Optional.empty();
        }
        ServiceType service = turn.session().service().orElse(ServiceType.RENSEIGNEMENT);
        String welcome = phrases.text(turn.language(), Phrase.WELCOME);
        return Optional.of(Draft.own(service, Reply.of(welcome, choices.services(turn.language()))));
    }
}
