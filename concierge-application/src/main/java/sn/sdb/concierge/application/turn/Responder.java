package sn.sdb.concierge.application.turn;

import java.util.Optional;

/** One way to answer a turn. Responders are asked in a fixed order; the first that answers wins. */
public interface Responder {

    /** The answer, or empty when the turn is not this responder's. */
    Optional<Draft> respond(TurnContext turn);
}
