package sn.sdb.concierge.bootstrap.wiring;

import sn.sdb.concierge.application.answer.NearestPlaces;
import sn.sdb.concierge.application.conversation.LocationResponder;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.domain.answer.KnowledgeBase;

/** Answers where somebody is with the parishes near them. */
final class Parishes {

    private Parishes() {}

    static Responder near(KnowledgeBase knowledge, Phrases phrases) {
        return new LocationResponder(new NearestPlaces(knowledge, phrases));
    }
}
