package sn.sdb.concierge.application.answer;

import java.util.List;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.place.Coordinates;

/** Answers where somebody is with the places nearest to them where catechism is held. */
public final class NearestPlaces {

    private static final int SHOWN = 3;

    /** Farther than this nobody goes to catechism: the concierge does not know what is nearer. */
    private static final double FAR_KM = 60;

    private final KnowledgeBase knowledge;
    private final Presentation presentation;

    public NearestPlaces(KnowledgeBase knowledge, Phrases phrases) {
        this.knowledge = knowledge;
        this.presentation = new Presentation(phrases, new Choices(phrases));
    }

    /** The nearest places, with distance, times and contact; or that none is known near. */
    public Draft answer(TurnContext turn, Coordinates from) {
        List<Place.Nearby> near = Place.nearest(knowledge.places(), from, SHOWN).stream()
                .filter(place -> place.kilometres() <= FAR_KM)
                .toList();
        return near.isEmpty() ? presentation.unknown(turn, Phrase.NO_PLACE_NEAR) : presentation.places(turn, near);
    }
}
