package sn.sdb.concierge.application.conversation;

import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.application.answer.NearestPlaces;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.place.Coordinates;

/**
 * A shared location asks for the nearest parishes, by itself or beside words that do. Beside other words it only tells
 * where somebody is: the words are answered.
 */
public final class LocationResponder implements Responder {

    private static final Pattern WHERE = Pattern.compile(
            "(?iu)\\b(?:o[uù]|proches?|pr[eè]s|plus pr[eè]s|paroisses?|[eé]glises?|ici|nearest|near|close|closest"
                    + "|where|here|parish(?:es)?|church(?:es)?|onde|perto|aqui|par[oó]quias?|igrejas?|fan|fu)\\b");

    private final NearestPlaces places;

    public LocationResponder(NearestPlaces places) {
        this.places = places;
    }

    @Override
    public Optional<Draft> respond(TurnContext turn) {
        Optional<Coordinates> here = turn.messages().reversed().stream()
                .map(waiting -> waiting.message().content())
                .filter(Content.Location.class::isInstance)
                .map(Content.Location.class::cast)
                .findFirst()
                .flatMap(location -> Coordinates.of(location.latitude(), location.longitude()));
        return here.filter(point -> asksWhere(turn)).map(point -> places.answer(turn, point));
    }

    private static boolean asksWhere(TurnContext turn) {
        String words = turn.text();
        boolean pressed = turn.message().content() instanceof Content.Choice;
        boolean commanded = turn.message().content() instanceof Content.Command;
        return !pressed
                && !commanded
                && (words.isBlank() || WHERE.matcher(words).find());
    }
}
